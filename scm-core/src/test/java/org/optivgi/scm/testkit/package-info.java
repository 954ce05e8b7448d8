/**
 * What tests of this and of other modules share: a clock that is moved by hand, seeded random problems, the reference
 * vectors, a translation that is told what to answer. No test lives here.
 */
@NullMarked
package org.optivgi.scm.testkit;

import org.jspecify.annotations.NullMarked;
