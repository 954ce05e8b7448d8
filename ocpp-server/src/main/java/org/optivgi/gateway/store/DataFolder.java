package org.optivgi.gateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.StoreException;

/**
 * The folder that holds what must survive, kept for one gateway at a time: two that write the same transactions would give
 * out the same ids. The operating system lets go of it when the process ends, however it ends.
 */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Takes hold of the folder, and makes it if it is not there.
     *
     * @throws StoreException if it cannot be written or another gateway has it
     */
    static DataFolder open(Path folder) {
        FileChannel lockFile;
        try {
            Files.createDirectories(folder);
            lockFile = FileChannel.open(
                    folder.resolve("gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            String why = e instanceof FileAlreadyExistsException ? "it is a file" : String.valueOf(e.getMessage());
            throw new StoreException(
                    "the data folder " + folder.toAbsolutePath() + " cannot be written (" + why
                            + "); give the gateway's user the right to write there, or name another folder with --data",
                    e);
        }
        if (tryLock(folder, lockFile) == null) {
            closeQuietly(lockFile);
            throw new StoreException("the data folder " + folder.toAbsolutePath()
                    + " is in use by another gateway; stop that one, or name another folder with --data");
        }
        return new DataFolder(folder, lockFile);
    }

    private static @Nullable FileLock tryLock(Path folder, FileChannel lockFile) {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException takenByThisProcess) {
            return null;
        } catch (IOException e) {
            closeQuietly(lockFile);
            throw new StoreException(
                    "the data folder " + folder.toAbsolutePath() + " cannot be locked (" + e.getMessage()
                            + "); it must be on a disk of this machine",
                    e);
        }
    }

    Path database() {
        return folder.resolve("gateway.db");
    }

    @Override
    public void close() {
        closeQuietly(lockFile);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }
}
