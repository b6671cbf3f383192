#!/bin/sh
# The unit tests, one check(1) binary.
cd "$(dirname "$0")/.." && exec "${O:-build}/unit"
