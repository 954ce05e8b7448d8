package org.optivgi.scm.algorithm;

import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Schedule;

/**
 * What one plugged-in vehicle is to be told.
 *
 * @param ev the vehicle, active
 * @param schedule its plan in kW
 * @param profile the same as a limit over time, in the unit of its connector
 */
public record EvCharging(Ev ev, Schedule schedule, ChargingProfile profile) {}
