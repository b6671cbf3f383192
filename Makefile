# linkedin-triage: `make`, `make check`, `make install`. Others: see README.

VERSION = 0.1.0
CC = cc
O = build
LTO = $(if $(findstring clang,$(CC)),,-flto=auto) # `LTO=` where there is none
CFLAGS = -O2 -g $(LTO)
WARN = -std=c11 -pedantic -Wall -Wextra -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla -Wformat=2
CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DVERSION='"$(VERSION)"' -iquote common
LDFLAGS = -Wl,--as-needed
LDLIBS = -lcsv -lutf8proc -lzip -lm -lpthread
DESTDIR =
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
PROVE = prove
TESTS = tests

# Files of common/ from the lowest layer to the highest: each may include
# only those before it (tests/layers.t).
COMMON = \
	machine \
	text \
	say \
	mem \
	buf \
	escape \
	escapehuge \
	escapewide \
	out \
	option \
	sandbox \
	file \
	date \
	fold \
	skeleton \
	map \
	lanes \
	laneshuge \
	laneswide \
	seen \
	latekeys \
	words \
	keys \
	weigh \
	phrase \
	phraseword \
	phraselist \
	phraseparse \
	phraseready \
	scan \
	shipped \
	policy \
	asked \
	policyline \
	policyblock \
	policyread \
	policyprint \
	similar \
	spelling \
	script \
	han \
	lexicon \
	lexeme \
	name \
	namealign \
	namecompare \
	company \
	index \
	record \
	people \
	roster \
	merge \
	parallel \
	values \
	linkvalue \
	linklevel \
	linkcolumn \
	linkdata \
	linkcount \
	linkrarity \
	linkcache \
	linkcircle \
	linkmodel \
	linkusual \
	linkstrangers \
	linklearn \
	linkcompare \
	linkkeys \
	linkpairs \
	linkcluster \
	ledger \
	link \
	linktell \
	linktalk \
	personname \
	persons \
	personput \
	knownkey \
	known \
	sorter \
	earlier \
	standing \
	lines \
	linksave \
	linkline \
	linkblocks \
	linkgroups \
	linkgather \
	input \
	charset \
	pacific \
	when \
	slug \
	slughuge \
	profile \
	source \
	decode \
	ahead \
	aheadwide \
	aheadhuge \
	split \
	splitwide \
	splithuge \
	rows \
	rawrows \
	guard \
	sheet \
	shape \
	table \
	entry \
	fileline \
	entrywrite \
	quick \
	cells \
	owner \
	batch \
	making \
	progress \
	import \
	unzip \
	bundle \
	vcard \
	card \
	column \
	term \
	reason \
	language \
	notebook \
	barename \
	callword \
	call \
	answer \
	reading \
	stay \
	claim \
	evidence \
	judge \
	scorer \
	crew \
	learn \
	policycheck \
	ties \
	ruling \
	bond \
	outgoing \
	introduction \
	aside \
	chart \
	report \
	fit \
	fact \
	sentence \
	template \
	reply \
	mail \
	tone \
	alphabet \
	standin \

# Tables under common/data that are compiled in, each as data_NAME.
DATA = \
	advice.rules \
	claims.rules \
	coarse.rules \
	de.template \
	en.template \
	es.template \
	fr.template \
	it.template \
	nl.template \
	pt.template \
	job-seeker.rules \
	letter.policy \
	met.rules \
	off-platform.rules \
	open-networker.rules \
	personal-approach.rules \
	open.policy \
	personal.policy \
	seeking.policy \
	strict.policy \
	pitch.rules \
	recruiter.rules \
	rude.rules \
	rules.policy \
	says-why.rules \
	stock-note.rules \
	ties.rules \
	wants-introduction.rules \
	tone-de.rules \
	tone-fr.rules \
	tone-es.rules \
	tone-pt.rules \
	tone-nl.rules \
	tone-it.rules \
	tone-en.rules \
	tone.policy \
	words.rules \
	wrong-name.rules \
	note.weights \
	nicknames \
	families \
	languages \
	hanzi \
	pinyin \
	titles \

COMMANDS = \
	dedupe-contacts \
	score-request \
	check-tone \
	draft-reply \
	anonymise-records \
	csv-export \
	csv-import \
	rank-contacts \
	show-request \
	vcard-import \

SCRIPTS = \
	triage \

MAN = $(wildcard man/*.[157])
NOTES = $(filter-out %/unseen.tsv,$(sort $(wildcard tests/data/notes/*.tsv)))
UNITS = $(wildcard tests/unit/*.c)
HELPERS = $(patsubst tests/helper/%.c,$(O)/helper/%,$(wildcard tests/helper/*.c))
FUZZ = $(filter-out exits replay,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZ_MAIN = $(O)/tests/fuzz/replay.o
FUZZ_SECONDS = 60
SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all -DNO_SANDBOX

LIB = $(O)/libcommon.a
OBJECTS = $(COMMON:%=$(O)/common/%.o) $(DATA:%=$(O)/common/data/%.o)
PROGRAMS = $(COMMANDS:%=$(O)/%) $(SCRIPTS:%=$(O)/%)

all: $(PROGRAMS)

$(COMMANDS:%=$(O)/%): $(O)/%: $(O)/cmd/%.o $(LIB)
	@echo LD $@
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)

$(SCRIPTS:%=$(O)/%): $(O)/%: cmd/%
	sed 's/@VERSION@/$(VERSION)/' cmd/$* >$@ && chmod 755 $@

$(LIB): $(OBJECTS)
	@echo AR $@
	@rm -f $@ && $(AR) rcs $@ $(OBJECTS)

$(O)/%.o: %.c
	@mkdir -p $(@D)
	@echo CC $<
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) -MMD -MP -c -o $@ $<

$(DATA:%=$(O)/common/data/%.o): $(O)/common/data/%.o: $(O)/common/data/%.c
	@echo CC $<
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(DATA:%=$(O)/common/data/%.c): $(O)/common/data/%.c: common/data/% common/data/embed
	@mkdir -p $(@D)
	sh common/data/embed $< >$@

$(O)/tests/unit/%.o: CPPFLAGS += -iquote tests/unit

$(O)/unit: $(UNITS:%.c=$(O)/%.o) $(LIB)
	@echo LD $@
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(UNITS:%.c=$(O)/%.o) $(LIB) \
	    $(LDLIBS) -lcheck -lsubunit -lrt -lm

# Programs that the tests run beside the commands.
$(O)/helper/%: tests/helper/%.c $(LIB)
	@mkdir -p $(@D)
	@echo CC $<
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)

$(O)/fuzz/%: $(O)/tests/fuzz/%.o $(FUZZ_MAIN) $(O)/tests/fuzz/exits.o $(LIB)
	@mkdir -p $(@D)
	@echo LD $@
	@$(CC) $(CFLAGS) -Wl,--wrap=exit -o $@ $< $(FUZZ_MAIN) \
	    $(O)/tests/fuzz/exits.o $(LIB) $(LDLIBS)

$(O)/fault/%.so: tests/fault/%.c
	@mkdir -p $(@D)
	@echo CC $<
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) -shared -fPIC -o $@ $< -ldl

targets: $(FUZZ:%=$(O)/fuzz/%)

check: all completions $(O)/unit $(HELPERS) $(O)/fault/shim.so
	@$(MAKE) O=$(O)/san CFLAGS='$(SANITIZE)' targets
	O=$(O) CC='$(CC)' $(PROVE) -j2 $(TESTS)

# The whole test suite under the address and undefined-behaviour sanitizers.
asan:
	PATIENCE=10 $(MAKE) O=$(O)/asan check LDFLAGS= CFLAGS='$(SANITIZE)'

# Lines of common/ that the tests and the stored corpora run: at least 95 %.
coverage:
	PATIENCE=10 $(MAKE) O=$(O)/coverage \
	    CFLAGS='-O0 -g --coverage -fprofile-update=atomic -DNO_SANDBOX' \
	    LDLIBS='$(LDLIBS) --coverage' targets check \
	    TESTS='$(filter-out tests/fault.t tests/files.t tests/limits.t,$(wildcard tests/*.t))'
	for t in $(FUZZ); do $(O)/coverage/fuzz/$$t tests/fuzz/corpus/$$t || exit; done
	gcovr -r . --object-directory $(O)/coverage -f common/ -e '$(O)/' \
	    --exclude-throw-branches --fail-under-line 95 $(O)/coverage

# What takes too long for check: every path to a call that can fail, inputs of
# a gigabyte, other compilers, the sanitizers over all tests, the fuzzers. About
# an hour and a half on two processors with nothing else to do; each part ends
# after its bound, all of them within four hours.
SOAK = FAULT_PATHS=1 FAULT_MOST=200 FAULT_WAYS=50 LIMITS_SCALE=16 O=$(O) \
	CC='$(CC)'

soak: check
	printf '%s\n' $(COMMANDS) | xargs -P2 -I{} timeout 3600 \
	    env FAULT_COMMANDS={} $(SOAK) $(PROVE) tests/fault.t
	$(SOAK) timeout 3600 $(PROVE) tests/limits.t tests/bounds.t
	timeout 1800 $(MAKE) same
	timeout 1800 $(MAKE) emulated
	timeout 3600 $(MAKE) asan
	$(MAKE) fuzz

# The same bytes from other compilers and at other levels.
BUILDS = gcc-O0 gcc-O3 clang-O0 clang-O3

same: all
	for b in $(BUILDS); do \
	    $(MAKE) O=$(O)/$$b CC=$${b%-*} CFLAGS=-$${b#*-} all || exit; done
	O=$(O) BUILDS='$(BUILDS:%=$(CURDIR)/$(O)/%)' $(PROVE) tests/same.t

# What is only for machines with AVX-512, done by C: needs AVX2, libsimde-dev.
emulated: all
	$(MAKE) O=$(O)/emulated LTO= CFLAGS='-O2 -g -DBLOCK_EMULATED -iquote tests \
	    -mavx2 -mbmi -mpopcnt -mpclmul' all $(O)/emulated/unit
	O=$(O)/emulated $(PROVE) tests/unit.t
	O=$(O) BUILDS=$(CURDIR)/$(O)/emulated $(PROVE) tests/same.t

# Each fuzz target for FUZZ_SECONDS from its stored corpus; what it finds
# stays in $(O)/fuzzer/corpus.
fuzz: $(O)/helper/corpus
	$(MAKE) O=$(O)/fuzzer CC=clang FUZZ_MAIN= \
	    CFLAGS='$(SANITIZE) -fsanitize=fuzzer-no-link \
	    -fno-sanitize=pointer-overflow' \
	    LDLIBS='$(LDLIBS) -fsanitize=fuzzer' targets
	O=$(O) SECONDS_EACH=$(FUZZ_SECONDS) tests/fuzz/search $(FUZZ)

$(O)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	@echo CC $<
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) -D_DEFAULT_SOURCE -o $@ $<

# The weights of words, fitted to the labelled notes anew.
$(O)/bench/weigh: tests/bench/weigh.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)

weights: $(O)/bench/weigh
	$(O)/bench/weigh $(NOTES) >$(O)/bench/note.weights
	mv $(O)/bench/note.weights common/data/note.weights

# What does nothing, with the libraries of the filters and of csv-import.
$(O)/bench/true-filter: LDLIBS = -lutf8proc -lm
$(O)/bench/true-filter $(O)/bench/true-import: tests/bench/true.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(WARN) -Wl,--no-as-needed -o $@ $< $(LDLIBS)

# Each command beside its peers, on a million rows: see tests/bench/run.
bench: all $(O)/bench/generate $(O)/bench/measure $(O)/bench/true-filter \
    $(O)/bench/true-import
	O=$(O) tests/bench/run

# Instruction counts on small inputs against the stored ones, without the
# sandbox, in which valgrind cannot write its figures.
bench-check:
	$(MAKE) O=$(O)/count CFLAGS='-O2 -g -DNO_SANDBOX' all \
	    $(O)/count/bench/generate
	O=$(O)/count tests/bench/check

# What a shell offers behind the name of each command, from its own -h.
BASH_DIR = $(PREFIX)/share/bash-completion/completions
ZSH_DIR = $(PREFIX)/share/zsh/site-functions
FISH_DIR = $(PREFIX)/share/fish/vendor_completions.d

completions: all
	@mkdir -p $(O)/bash $(O)/zsh $(O)/fish
	@for c in $(COMMANDS) $(SCRIPTS); do \
	    sh man/completions bash $(O)/$$c >$(O)/bash/$$c && \
	    sh man/completions zsh $(O)/$$c >$(O)/zsh/_$$c && \
	    sh man/completions fish $(O)/$$c >$(O)/fish/$$c.fish || exit; done

fmt:
	clang-format -i cmd/*.c common/*.[ch] $(wildcard tests/*/*.[ch])

# Everything that reads the source and finds fault: all of it must be silent.
SOURCES = $(wildcard common/*.c cmd/*.c)
SHELL_SOURCES = $(SCRIPTS:%=cmd/%) $(wildcard tests/*.t tests/*.sh) \
	tests/bench/run tests/bench/check tests/fuzz/search common/data/embed \
	man/completions .ci/run .ci/deb
TIDY_FLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -iquote common -iquote tests/unit

lint:
	clang-format --dry-run -Werror cmd/*.c common/*.[ch] $(wildcard tests/*/*.[ch])
	$(if $(MAN),mandoc -Tlint -Wwarning $(MAN))
	shellcheck -x -S warning -s sh -e SC1010,SC2034,SC2038,SC2046,SC2120,SC2154,SC2238,SC3045,SC3031,SC2164,SC2115 \
	    $(SHELL_SOURCES)
	cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability \
	    --std=c11 --inline-suppr --suppressions-list=.cppcheck -j2 \
	    -I common -I tests/unit -DVERSION='""' common cmd tests
	printf '%s\n' $(SOURCES) | xargs -P2 -n1 gcc -fanalyzer -Werror -O2 \
	    -Wno-analyzer-null-argument $(WARN) $(CPPFLAGS) -c -o /dev/null
	printf '%s\n' $(SOURCES) | xargs -P2 -n1 sh -c \
	    'clang-tidy --quiet "$$0" -- $(TIDY_FLAGS) 2>/dev/null'

install: all completions
	mkdir -p $(DESTDIR)$(BINDIR) $(DESTDIR)$(BASH_DIR) \
	    $(DESTDIR)$(ZSH_DIR) $(DESTDIR)$(FISH_DIR)
	for f in $(PROGRAMS); do install -m 755 $$f $(DESTDIR)$(BINDIR)/ || exit; done
	for c in $(COMMANDS) $(SCRIPTS); do \
	    install -m 644 $(O)/bash/$$c $(DESTDIR)$(BASH_DIR)/ && \
	    install -m 644 $(O)/zsh/_$$c $(DESTDIR)$(ZSH_DIR)/ && \
	    install -m 644 $(O)/fish/$$c.fish $(DESTDIR)$(FISH_DIR)/ || exit; done
	for f in $(MAN); do d=$(DESTDIR)$(MANDIR)/man$${f##*.} && \
	    mkdir -p $$d && install -m 644 $$f $$d/ || exit; done

uninstall:
	for f in $(COMMANDS) $(SCRIPTS); do \
	    rm -f $(DESTDIR)$(BINDIR)/$$f $(DESTDIR)$(BASH_DIR)/$$f \
	        $(DESTDIR)$(ZSH_DIR)/_$$f $(DESTDIR)$(FISH_DIR)/$$f.fish; done
	for f in $(notdir $(MAN)); do \
	    rm -f $(DESTDIR)$(MANDIR)/man$${f##*.}/$$f; done

# A Debian package in $(O), and what lintian has to say about it.
deb: all completions
	+VERSION=$(VERSION) O=$(O) sh .ci/deb

clean:
	rm -rf $(O)

.PHONY: all check targets asan coverage soak same emulated fuzz bench bench-check completions deb fmt lint install uninstall clean
.PRECIOUS: $(O)/%.o
.SECONDARY: $(DATA:%=$(O)/common/data/%.c)

-include $(wildcard $(O)/*/*.d $(O)/*/*/*.d)
