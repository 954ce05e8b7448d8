package org.optivgi.gateway.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configured authorities, read again when their file changes. Any thread may use it. */
public final class AuthorityFile {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityFile.class);

    private final Path file;
    private FileTime readAt;
    private List<X509Certificate> authorities;

    /**
     * Reads the file.
     *
     * @throws IOException naming the file, if it has no certificates
     */
    public AuthorityFile(Path file) throws IOException {
        this.file = file;
        this.readAt = Files.getLastModifiedTime(file);
        this.authorities = Pem.certificates(file);
    }

    /** Those in the file; those that were in it when it cannot be read any more. */
    public synchronized List<X509Certificate> current() {
        try {
            FileTime changedAt = Files.getLastModifiedTime(file);
            if (!changedAt.equals(readAt)) {
                readAt = changedAt;
                authorities = Pem.certificates(file);
            }
        } catch (IOException unreadable) {
            LOG.warn("The authorities for client certificates stay as they were: {}", unreadable.getMessage());
        }
        return authorities;
    }
}
