package org.optivgi.gateway.security;

/** What happens to charge points of which nobody has decided yet. */
public enum Door {
    /** They are turned away and listed, until they are adopted. */
    REFUSE,
    /** They are let in and told to wait: their BootNotification is answered with Pending until they are adopted. */
    PENDING,
    /** They are let in and adopted. */
    ACCEPT
}
