package io.leadline.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path directory;

    private Path checkpoint(JobID job, int number, boolean complete, int second) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(job.toString()).resolve("chk-" + number));
        if (complete) {
            Path metadata = Files.createFile(folder.resolve("_metadata"));
            Files.setLastModifiedTime(metadata, FileTime.from(Instant.ofEpochSecond(second)));
        }
        return folder;
    }

    @Test
    void theNewestIsTheLastThatWasCompletedWhateverItsNumber() throws IOException {
        JobID earlier = JobID.generate();
        JobID later = JobID.generate();
        checkpoint(earlier, 90, true, 100);
        Path newest = checkpoint(later, 4, true, 200);
        checkpoint(later, 5, false, 300);

        assertThat(Checkpoints.newest(directory)).contains(newest);
    }

    @Test
    void aJobThatNeverRanHasNone() {
        assertThat(Checkpoints.newest(directory.resolve("absent"))).isEmpty();
    }

    @Test
    void whatOlderStartsLeftIsRemoved() throws IOException {
        JobID oldest = JobID.generate();
        JobID restored = JobID.generate();
        JobID current = JobID.generate();
        checkpoint(oldest, 1, true, 1);
        Path from = checkpoint(restored, 7, true, 2);
        checkpoint(current, 8, true, 3);

        Checkpoints.removeOthers(directory, current, from.toUri().toString());

        assertThat(directory.resolve(oldest.toString())).doesNotExist();
        assertThat(from).exists();
        assertThat(directory.resolve(current.toString())).exists();
    }
}
