package org.optivgi.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.optivgi.gateway.network.StoreException;

/**
 * A small text file in the data folder that is replaced as a whole: whoever reads it, also after a crash, finds the old text or
 * the new one, never a part. Only its owner may read it.
 *
 * <p>One writer at a time; any number of readers, other processes included.
 */
public final class DurableFile {
    private final Path path;

    /** The file of that path, which need not exist yet. */
    public DurableFile(Path path) {
        this.path = path;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Its text; empty if there is no such file yet.
     *
     * @throws StoreException if it cannot be read
     */
    public Optional<String> read() {
        try {
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Puts a text in the place of what is there; it is on the disk when this returns.
     *
     * @throws StoreException if it cannot be written; the old text is still there then
     */
    public void replace(String text) {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.deleteIfExists(fresh);
            createPrivate(fresh);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                writeAll(channel, text);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException e) {
            throw new StoreException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Adds a text at the end; it is on the disk when this returns.
     *
     * @throws StoreException if it cannot be written
     */
    public void append(String text) {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                createPrivate(path);
                syncFolder();
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.APPEND)) {
                writeAll(channel, text);
            }
        } catch (IOException e) {
            throw new StoreException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void writeAll(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static void createPrivate(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** A new name is durable only once its folder is; systems that cannot open a folder see to it themselves. */
    private void syncFolder() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        }
    }
}
