/* linktalk.h: the questions of linkage asked on the terminal. */
#ifndef LINKTALK_H
#define LINKTALK_H

#include "linktell.h"

/* Opens the terminal, and the file that answers are appended to, which is made
 * if need be. Before the sandbox. Ends the program with status 2 if either
 * cannot be had. */
void link_talk_open(const char *facts);

/* Asks until there is no question left or the user has enough. An answer is in
 * the file, and in the ledger's text, as soon as it is given, so that one can
 * stop at any time. */
void link_talk(const struct link *l, struct ledger *ledger);

#endif
