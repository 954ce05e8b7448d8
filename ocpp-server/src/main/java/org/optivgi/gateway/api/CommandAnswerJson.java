package org.optivgi.gateway.api;

import com.google.gson.JsonElement;

/**
 * What a charge point answered.
 *
 * @param accepted whether it will do as told
 * @param status its own word; empty where the answer has none
 * @param payload its answer as it is
 */
record CommandAnswerJson(String chargePoint, String action, boolean accepted, String status, JsonElement payload) {}
