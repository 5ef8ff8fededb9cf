package io.leadline.api.imports;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.leadline.api.http.Bodies;
import io.leadline.api.http.Digest;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;

/** A file on its way in: streamed to a folder of its own under its own name, moved to the inbox when it is found good. */
final class Upload implements AutoCloseable {
    private static final Set<String> TYPES = Set.of("text/csv", "application/x-ndjson", "application/octet-stream");
    private static final int MAX_NAME = 120;

    private final Path folder;
    private final Path file;
    private final String sha256;

    private Upload(Path folder, Path file, String sha256) {
        this.folder = folder;
        this.file = file;
        this.sha256 = sha256;
    }

    /** Reads the body, or the part {@code file} of a form, up to {@code limit} bytes. */
    static Upload receive(Context ctx, Path inbox, long limit) {
        try {
            if (ctx.isMultipartFormData()) {
                UploadedFile part = ctx.uploadedFile("file");
                if (part == null) {
                    throw new LeadlineException(ErrorCode.INVALID_REQUEST, "the form has no part named 'file'");
                }
                try (InputStream content = part.content()) {
                    return store(content, name(part.filename()), inbox, limit);
                }
            }
            String type = Bodies.mediaType(ctx);
            if (!TYPES.contains(type)) {
                throw new LeadlineException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "an import is text/csv, application/x-ndjson or multipart/form-data with a part 'file', not '"
                                + type + "'");
            }
            if (ctx.req().getContentLengthLong() > limit) {
                throw Bodies.tooLarge(limit);
            }
            String given = ctx.queryParam("file");
            String name = given != null ? name(given) : type.endsWith("ndjson") ? "import.ndjson" : "import.csv";
            return store(ctx.req().getInputStream(), name, inbox, limit);
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the file could not be received whole: " + e.getMessage(), e);
        }
    }

    private static Upload store(InputStream in, String name, Path inbox, long limit) throws IOException {
        Path folder = Files.createTempDirectory(inbox, ".upload-");
        Path file = folder.resolve(name);
        MessageDigest digest = Digest.sha256();
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            int read;
            while ((read = in.read(buffer)) >= 0) {
                total += read;
                if (total > limit) {
                    throw Bodies.tooLarge(limit);
                }
                out.write(buffer, 0, read);
                digest.update(buffer, 0, read);
            }
            complete = true;
        } finally {
            if (!complete) {
                remove(file, folder);
            }
        }
        return new Upload(folder, file, HexFormat.of().formatHex(digest.digest()));
    }

    /** The last part of what the client calls the file, of harmless characters only. */
    private static String name(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("[^\\p{L}\\p{N}._ ()-]", "_");
        String safe = last.isBlank() || last.startsWith(".") ? "import" + last : last;
        return safe.length() > MAX_NAME ? safe.substring(safe.length() - MAX_NAME) : safe;
    }

    Path file() {
        return file;
    }

    String name() {
        return file.getFileName().toString();
    }

    /** Of its content, in hexadecimal. */
    String sha256() {
        return sha256;
    }

    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Lays it into the inbox under the import's id, on disk when this returns. */
    void moveTo(Path inbox, String id) {
        try {
            try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(file, inbox.resolve(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static LeadlineException unreadable(IOException e) {
        return new LeadlineException(ErrorCode.UNAVAILABLE, "the file could not be kept: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        remove(file, folder);
    }

    private static void remove(Path file, Path folder) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
