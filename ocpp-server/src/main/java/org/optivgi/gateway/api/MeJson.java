package org.optivgi.gateway.api;

import java.util.Locale;
import org.optivgi.gateway.access.Principal;

/**
 * Who the caller is.
 *
 * @param name the name of the access token
 * @param role read, operate or administer
 * @param withoutToken whether this machine is trusted and there is nothing to log out of
 */
record MeJson(String name, String role, boolean withoutToken) {
    static MeJson of(Principal principal, boolean withoutToken) {
        return new MeJson(principal.name(), principal.role().name().toLowerCase(Locale.ROOT), withoutToken);
    }
}
