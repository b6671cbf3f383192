/* linkusual.c: how records usually compare. */
#include "linkusual.h"

const double link_usual_u[] = {
    [LINK_PROFILE] = 1e-6,
    [LINK_EMAIL] = 3e-6,
    [LINK_PHONE] = 1e-5,
    [LINK_BIRTHDAY] = 1e-4,
    [LINK_COMPANY] = 2e-3,
    [LINK_TITLE] = 1e-2,
    [LINK_PLACE] = 5e-2,
    [LINK_EXTRA] = 2e-2,
};

const double link_usual_given[GIVEN_RELATIONS] = {
    .72, .12, .03, .05, .02, .03, 1, .03};
const double link_usual_family[FAMILY_RELATIONS] = {
    .84, .03, .05, .015, .03, .005, 1, .03};
const double link_usual_middle[MIDDLE_RELATIONS] = {1, .6, .36, .04};
const double link_usual_generation[GENERATIONS] = {1, .7, .2999, .0001};
const double link_usual[][LEVELS] = {
    [LINK_PROFILE] = {.87, .05, .001, .08, 1},
    [LINK_EMAIL] = {.68, .14, .03, .15, 1},
    [LINK_PHONE] = {.7, .05, .001, .25, 1},
    [LINK_BIRTHDAY] = {.8, .12, .04, .04, 1},
    [LINK_COMPANY] = {.6, .1, .05, .25, 1},
    [LINK_TITLE] = {.5, .1, .15, .25, 1},
    [LINK_PLACE] = {.6, .1, .05, .25, 1},
    [LINK_EXTRA] = {.6, .1, .05, .25, 1},
};

static const double usual_swapped = .02;

double
link_usual_cell(int given, int family, int swapped)
{
	return link_usual_given[given] * link_usual_family[family] *
	       (swapped ? usual_swapped : 1 - usual_swapped);
}
