package org.optivgi.gateway.traits;

/**
 * What a charge point says it is.
 *
 * @param vendor its maker; may be empty
 * @param model the maker's name for it; may be empty
 * @param firmware its firmware's version; empty if it did not say
 */
public record Make(String vendor, String model, String firmware) {}
