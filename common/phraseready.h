/* phraseready.h: phrases made ready: which may begin with each label. */
#ifndef PHRASEREADY_H
#define PHRASEREADY_H

#include "phraseword.h"

/* Ends the adding: from here on the phrases may be looked for. */
void phrases_ready(struct phrases *p);

#endif
