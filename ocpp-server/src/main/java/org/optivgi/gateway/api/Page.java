package org.optivgi.gateway.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The dashboard: files that are part of the program, served as they are. The browser is told to take nothing from anywhere else, and to run no
 * script that is not one of these files.
 */
final class Page {
    private static final String FOLDER = "/org/optivgi/gateway/dashboard/";
    private static final String INDEX = "index.html";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Every file there is; {@code PageTest} compares this with the folder. */
    static final List<String> FILES = List.of(
            INDEX,
            "style.css",
            "icon.svg",
            "app.js",
            "dom.js",
            "format.js",
            "live.js",
            "api.js",
            "chart.js",
            "dialogs.js",
            "reasons.js",
            "depot.js",
            "vehicles.js",
            "charge-points.js",
            "reservations.js",
            "limits.js",
            "events.js",
            "about.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, StaticFile> byName = new HashMap<>();

    private record StaticFile(byte[] content, String type, String tag) {}

    Page() {
        FILES.forEach(name -> byName.put(name, load(name)));
    }

    void register(RoutesConfig routes) {
        routes.get("/", request -> serve(request, INDEX));
        FILES.forEach(name -> routes.get("/" + name, request -> serve(request, name)));
    }

    private void serve(Context request, String name) {
        StaticFile file = byName.get(name);
        if (file == null) {
            throw new IllegalStateException("no file " + name);
        }
        request.header("Content-Security-Policy", POLICY);
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cross-Origin-Opener-Policy", "same-origin");
        request.header("X-Frame-Options", "DENY");
        // Kept, but asked for each time: an update of the gateway shows at once.
        request.header("Cache-Control", "no-cache");
        request.header(Etags.ETAG, file.tag());
        request.contentType(file.type());
        if (file.tag().equals(request.header("If-None-Match"))) {
            request.status(304);
            return;
        }
        request.result(file.content());
    }

    private static StaticFile load(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + FOLDER + name);
            }
            byte[] content = stream.readAllBytes();
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (type == null) {
                throw new IllegalStateException("no type for " + name);
            }
            return new StaticFile(content, type, Etags.of(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
