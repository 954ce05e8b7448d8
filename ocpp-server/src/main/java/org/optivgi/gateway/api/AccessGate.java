package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.access.AccessTokens;
import org.optivgi.gateway.access.Principal;
import org.optivgi.gateway.access.Role;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;

/**
 * Lets in who may: by an access token as Bearer, by the session of a page that logged in with one, or, where that is
 * configured, from this machine without either. Holds back who asks too often, and who guesses tokens.
 *
 * <p>What a page changes must come with a header of ours, which a page of another origin cannot send; so its visitor's session
 * is of no use to it.
 */
final class AccessGate {
    static final String COOKIE = "optivgi_session";
    static final String PAGE_HEADER = "X-Optivgi-Page";

    private static final String BEARER = "Bearer ";
    private static final String PRINCIPAL = "principal";
    private static final Principal THIS_MACHINE = new Principal("this machine", Role.ADMINISTER);
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);
    /** Guesses at a token, of which 256 random bits leave no hope; this keeps the log and the processor quiet. */
    private static final double GUESSES_PER_SECOND = 1;

    private final HttpSettings settings;
    private final AccessTokens tokens;
    private final Sessions sessions;
    private final RateLimit requests;
    private final RateLimit guesses;

    AccessGate(HttpSettings settings, AccessTokens tokens, LongSupplier nanos) {
        this.settings = settings;
        this.tokens = tokens;
        this.sessions = new Sessions(nanos);
        this.requests = new RateLimit(settings.requestsPerSecond(), nanos);
        this.guesses = new RateLimit(GUESSES_PER_SECOND, nanos);
    }

    /** Refuses a request whose maker may not ask for this; to be called before anything is done. */
    void admit(Context request, @Nullable Role needed) {
        Optional<Principal> principal = principal(request);
        limit(requests, request, principal.map(Principal::name).orElse(request.ip()));
        principal.ifPresent(known -> request.attribute(PRINCIPAL, known));
        if (needed == null) {
            return;
        }
        Principal known = principal.orElseThrow(() -> unknown(request));
        if (!known.role().covers(needed)) {
            throw ApiProblem.of(
                            HttpStatus.FORBIDDEN,
                            "not-allowed",
                            "The access token does not allow this",
                            known.name() + " may " + word(known.role()) + ", but this takes the role " + word(needed))
                    .fixedBy("use a token of that role");
        }
    }

    /** Who made an admitted request. */
    static Principal of(Context request) {
        Principal known = request.attribute(PRINCIPAL);
        return known == null ? new Principal("anybody", Role.READ) : known;
    }

    void login(Context request) throws JsonFault {
        JsonFields body = Requests.body(request);
        body.allowOnly("token");
        String token = body.text("token");
        limit(guesses, request, request.ip());
        Principal principal = tokens.principal(token.strip())
                .orElseThrow(() -> ApiProblem.of(
                                HttpStatus.UNAUTHORIZED,
                                "unknown-token",
                                "The access token is not known",
                                "no access token of this gateway is like that")
                        .fixedBy("check it for missing characters, or make a new one: ocpp-server token add"));
        boolean isSecure = request.scheme().equals("https") || "https".equals(request.header("X-Forwarded-Proto"));
        request.cookie(
                new Cookie(COOKIE, sessions.open(principal.name()), "/", -1, isSecure, true, null, SameSite.STRICT));
        request.json(MeJson.of(principal, false));
    }

    void logout(Context request) {
        String session = request.cookie(COOKIE);
        if (session != null) {
            sessions.end(session);
        }
        request.removeCookie(COOKIE, "/");
        request.status(HttpStatus.NO_CONTENT);
    }

    void me(Context request) {
        Requests.allowQuery(request);
        Principal principal = of(request);
        request.json(MeJson.of(principal, principal == THIS_MACHINE));
    }

    private Optional<Principal> principal(Context request) {
        String authorization = request.header("Authorization");
        if (authorization != null) {
            return Optional.of(bearer(request, authorization));
        }
        String session = request.cookie(COOKIE);
        Optional<Principal> loggedIn =
                session == null ? Optional.empty() : sessions.tokenName(session).flatMap(tokens::named);
        if (loggedIn.isPresent()) {
            requireOwnPage(request);
            return loggedIn;
        }
        return settings.openOnThisMachine() && isThisMachine(request) ? Optional.of(THIS_MACHINE) : Optional.empty();
    }

    private Principal bearer(Context request, String authorization) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            Optional<Principal> known =
                    tokens.principal(authorization.substring(BEARER.length()).strip());
            if (known.isPresent()) {
                return known.get();
            }
        }
        limit(guesses, request, request.ip());
        throw unknown(request);
    }

    private static void requireOwnPage(Context request) {
        if (!SAFE.contains(request.method()) && request.header(PAGE_HEADER) == null) {
            throw ApiProblem.of(
                            HttpStatus.FORBIDDEN,
                            "not-our-page",
                            "The request does not come from the gateway's own page",
                            "a session may change something only with the header " + PAGE_HEADER)
                    .fixedBy("send the header " + PAGE_HEADER + ": 1, or an access token as Bearer");
        }
    }

    private static void limit(RateLimit limit, Context request, String caller) {
        int seconds = limit.secondsToWait(caller);
        if (seconds > 0) {
            request.header("Retry-After", Integer.toString(seconds));
            throw ApiProblem.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-requests",
                            "Too many requests",
                            caller + " asks more often than is allowed")
                    .fixedBy("try again in " + seconds + " s");
        }
    }

    private static ApiProblem unknown(Context request) {
        request.header("WWW-Authenticate", "Bearer realm=\"optivgi\"");
        return ApiProblem.of(
                        HttpStatus.UNAUTHORIZED,
                        "no-access",
                        "An access token is needed",
                        request.header("Authorization") == null
                                ? "the request brings no access token"
                                : "the access token is not known")
                .fixedBy("send Authorization: Bearer with a token; ocpp-server token add makes one");
    }

    private static boolean isThisMachine(Context request) {
        // A proxy on this machine passes on requests of others; it says so.
        if (request.header("X-Forwarded-For") != null || request.header("Forwarded") != null) {
            return false;
        }
        try {
            return InetAddress.getByName(request.ip()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
