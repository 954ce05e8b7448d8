package org.optivgi.gateway.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.store.DurableFile;

/**
 * The access tokens of the HTTP API. The file holds a line for each: name, role, the SHA-256 of the token, and when it was made;
 * never the token itself. Tokens are 256 random bits, so that a hash without salt and repetition is enough.
 *
 * <p>May be called from any thread. What another process (the command line) changes in the file holds from the next request on.
 */
public final class AccessTokens {
    /** The file's name in the data folder. */
    public static final String FILE = "tokens";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,39}");
    private static final String PREFIX = "og_";
    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST = 200;

    private final DurableFile file;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private @Nullable FileTime read;
    private List<Entry> entries = List.of();

    /** A token as it is on record. */
    public record Entry(String name, Role role, String sha256, Instant createdAt) {}

    /**
     * The tokens in a data folder, which may have none yet.
     *
     * @param clock real time
     */
    public AccessTokens(Path dataFolder, Clock clock) {
        this.file = new DurableFile(dataFolder.resolve(FILE));
        this.clock = clock;
    }

    /** Whose token it is; empty if it is nobody's. */
    public synchronized Optional<Principal> principal(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] wanted = hash(token).getBytes(StandardCharsets.US_ASCII);
        return all().stream()
                .filter(entry -> MessageDigest.isEqual(wanted, entry.sha256().getBytes(StandardCharsets.US_ASCII)))
                .map(entry -> new Principal(entry.name(), entry.role()))
                .findFirst();
    }

    /** Whether that name still has a token; sessions opened with it end when it has not. */
    public synchronized Optional<Principal> named(String name) {
        return all().stream()
                .filter(entry -> entry.name().equals(name))
                .map(entry -> new Principal(entry.name(), entry.role()))
                .findFirst();
    }

    /**
     * All tokens, in the order of their making.
     *
     * @throws StoreException if the file cannot be read or holds something else
     */
    public synchronized List<Entry> all() {
        FileTime modified = modified();
        if (modified == null || !modified.equals(read)) {
            entries = file.read().map(this::parsed).orElse(List.of());
            read = modified;
        }
        return entries;
    }

    /**
     * Makes a token.
     *
     * @param name 1 to 40 letters, digits, and {@code . _ @ -}; not in use
     * @return the token, which is nowhere else
     * @throws IllegalArgumentException if the name cannot be used, saying why
     * @throws StoreException if it cannot be kept
     */
    public synchronized String add(String name, Role role) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot name a token; use 1 to 40 letters, digits, and . _ @ -");
        }
        if (named(name).isPresent()) {
            throw new IllegalArgumentException(
                    "there is a token named " + name + "; remove it first, or choose another name");
        }
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        List<Entry> more = new ArrayList<>(all());
        more.add(new Entry(name, role, hash(token), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        write(more);
        return token;
    }

    /**
     * Takes a token back.
     *
     * @return whether there was one
     */
    public synchronized boolean remove(String name) {
        List<Entry> fewer = new ArrayList<>(all());
        boolean removed = fewer.removeIf(entry -> entry.name().equals(name));
        if (removed) {
            write(fewer);
        }
        return removed;
    }

    private void write(List<Entry> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(entry -> text.append(entry.name())
                .append(' ')
                .append(entry.role().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(entry.sha256())
                .append(' ')
                .append(entry.createdAt())
                .append('\n'));
        file.replace(text.toString());
        read = null;
    }

    private List<Entry> parsed(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(this::entry).toList();
    }

    private Entry entry(String line) {
        String[] parts = line.split(" ");
        try {
            return new Entry(
                    parts[0], Role.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2], Instant.parse(parts[3]));
        } catch (RuntimeException e) {
            throw new StoreException(
                    file.path() + " holds a line that is no token: \"" + parts[0] + " …\"; remove that line", e);
        }
    }

    private @Nullable FileTime modified() {
        try {
            return Files.getLastModifiedTime(file.path());
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException e) {
            throw new StoreException(file.path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
