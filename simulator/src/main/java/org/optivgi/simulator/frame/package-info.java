/** OCPP-J frames as text and back, and the JSON they carry. Knows no socket and no meaning of an action. */
@NullMarked
package org.optivgi.simulator.frame;

import org.jspecify.annotations.NullMarked;
