/* report.h: a network in figures. */
#ifndef REPORT_H
#define REPORT_H

#include "bond.h"

struct report;

/* A new report without figures. */
struct report *report_new(void);
void report_free(struct report *r);

/* Counts a contact with its verdict; one person counts once. */
void report_contact(struct report *r, const struct tie *tie, enum bond bond);

/* Counts a request, by direction, note and whether it became a contact. */
void report_request(
    struct report *r, const struct record *request, const struct tie *tie);

/* Adds the report to b, in lines of at most `width` columns. */
void report_add(const struct report *r, struct buf *b, size_t width);

#endif
