/* standing.h: how a request stands among all others, those that follow it
 * included: whether its sender asked before, what became of that, and how many
 * sent the same note. Found out for any number of requests in bounded
 * memory. */
#ifndef STANDING_H
#define STANDING_H

#include "earlier.h"

struct standing {
	bool repeat; /* the same person asked before */
	enum earlier_verdict before; /* and was declined or ignored */
	int32_t asked; /* when the owner asked back, or NO_DAY */
	uint32_t others; /* how many others sent the same note */
};

/* That of a request nobody knows anything of. */
extern const struct standing standing_alone;

struct standings;

/* Standings of the requests in so many bytes of records at most. If these may
 * be many, opens a file_temporary, and so is to be called before the sandbox.
 * Where there is none to be had, memory does. */
struct standings *standings_new(uint64_t bytes);

/* Adds what a request's record says of it; `asker` is known_asker, 0 for
 * nobody. `line` is where it stands among what will be judged, from 1 on and
 * ascending, or 0 for what only is known: that is to come first. */
void standings_request(struct standings *s, uint64_t asker,
    const struct earlier *e, uint64_t line);

/* Adds that `asker` sent the note with this key, 0 for none; `line` as
 * above. */
void standings_note(
    struct standings *s, uint64_t note, uint64_t asker, uint64_t line);

/* Finds out how each stands, once all have been added. */
void standings_settle(struct standings *s);

/* How the request at `line` stands. Lines ascend from call to call. */
struct standing standings_at(struct standings *s, uint64_t line);

/* Frees all; NULL is nothing. */
void standings_free(struct standings *s);

#endif
