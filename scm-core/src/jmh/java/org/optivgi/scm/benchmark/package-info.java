/**
 * Times the algorithms with JMH; docs/benchmarks.md says how to start it. Nothing here is a test, and nothing of it is in the
 * jar.
 */
@NullMarked
package org.optivgi.scm.benchmark;

import org.jspecify.annotations.NullMarked;
