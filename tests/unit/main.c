/* main.c: runs every suite and reports in TAP. */
#include <stdio.h>
#include <stdlib.h>

#include "say.h"
#include "unit.h"

TCase *
unit_case(Suite *s)
{
	TCase *c = tcase_create("rows");

	tcase_set_timeout(c, 60);
	suite_add_tcase(s, c);
	return c;
}

int
main(void)
{
	SRunner *r = srunner_create(NULL);

	say_begin("unit");
#define X(name) srunner_add_suite(r, suite_##name());
	SUITES(X)
#undef X
	srunner_set_tap(r, "-");
	srunner_run_all(r, CK_SILENT);
	srunner_free(r);
	return 0;
}
