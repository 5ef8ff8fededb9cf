package io.leadline.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The retained checkpoints of a job: {@code <job id>/chk-<n>}, a new job id with every start. */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private Checkpoints() {}

    /** The newest that was completed: only then is there a {@code _metadata}. */
    static Optional<Path> newest(Path directory) {
        return metadata(directory).max(Comparator.comparing(Found::written)).map(Found::checkpoint);
    }

    private record Found(Path checkpoint, FileTime written) {}

    private static Stream<Found> metadata(Path directory) {
        return children(directory).stream()
                .flatMap(job -> children(job).stream())
                .filter(checkpoint -> checkpoint.getFileName().toString().startsWith("chk-"))
                .flatMap(checkpoint -> {
                    try {
                        return Stream.of(
                                new Found(checkpoint, Files.getLastModifiedTime(checkpoint.resolve("_metadata"))));
                    } catch (IOException e) {
                        return Stream.empty();
                    }
                });
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            LOG.warn("Cannot list {}", directory, e);
            return List.of();
        }
    }

    /** Removes what earlier starts left, all but the checkpoint from which this job was restored. */
    static void removeOthers(Path directory, JobID current, @Nullable String restored) {
        for (Path job : children(directory)) {
            boolean needed = job.getFileName().toString().equals(current.toString())
                    || (restored != null && restored.contains(job.getFileName().toString()));
            if (!needed) {
                try {
                    Folders.remove(job);
                } catch (IOException e) {
                    LOG.warn("The old checkpoints in {} stay", job, e);
                }
            }
        }
    }
}
