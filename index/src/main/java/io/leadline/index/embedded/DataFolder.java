package io.leadline.index.embedded;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an installation, held by one process at a time: {@code store/} (truth), {@code search/} (disposable),
 * {@code installation.key} (to be backed up with the store) and {@code lock}, which tells who has it.
 */
final class DataFolder implements AutoCloseable {
    private static final String KEY = "installation.key";
    private static final int KEY_BYTES = 32;
    /** Far behind the text of the lock file, so that others can read who holds it where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                String holder = read(channel);
                channel.close();
                throw new LeadlineException(ErrorCode.CONFLICT, inUse(path, holder));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "the data folder " + path + " cannot be used: " + e + ". Choose one that this user may write",
                    e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock held = channel.tryLock(LOCKED_BYTE, 1, false);
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    private static String inUse(Path path, String holder) {
        String who = holder.isEmpty() ? "another process" : "process " + holder;
        return "the data folder " + path.toAbsolutePath() + " is in use by "
                + (holder.equals(pid()) ? "this process" : who)
                + ". Stop it first, or choose another folder";
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    Path store() {
        return path.resolve("store");
    }

    Path search() {
        return path.resolve("search");
    }

    /** Made once, at random; readable by this user alone. */
    byte[] installationKey() {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        return installationKeyOr(fresh);
    }

    /** For an installation that has a key: {@code CONFLICT} if the folder has another. */
    byte[] installationKey(byte[] own) {
        byte[] key = installationKeyOr(own);
        if (!Arrays.equals(key, own)) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the data folder " + path + " is another installation's (its " + KEY + " differs); choose another");
        }
        return key;
    }

    private byte[] installationKeyOr(byte[] first) {
        Path file = path.resolve(KEY);
        try {
            if (!Files.exists(file)) {
                createKey(file, first);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        file + " has " + key.length + " bytes, not " + KEY_BYTES
                                + "; every id in the store was made with it: restore it from a backup");
            }
            return key;
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the installation key " + file + " cannot be read", e);
        }
    }

    void copyKeyTo(Path folder) {
        try {
            Files.copy(path.resolve(KEY), folder.resolve(KEY), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the " + KEY + " cannot be copied to " + folder, e);
        }
    }

    private void createKey(Path file, byte[] key) throws IOException {
        if (Files.exists(store())) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    file + " is missing but " + store()
                            + " exists; every id in the store was made with that key: restore it from a backup");
        }
        Path unfinished = path.resolve(KEY + ".new");
        Files.deleteIfExists(unfinished);
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(unfinished);
        }
        try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(key));
            out.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            lock.truncate(0);
            lock.close(); // and with it the lock
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.INTERNAL, "the lock of " + path + " cannot be released", e);
        }
    }
}
