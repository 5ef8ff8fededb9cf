package io.leadline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Whatever the bytes are, a file is read to its end or refused with a reason. */
class FileFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void readsAnyBytes(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".csv");
        try {
            Files.write(file, bytes);
            FileLayout layout = FileLayout.detect(file);
            List<Raw> raws = Fixture.raws(file, layout, 0);
            assertThat(Fixture.raws(file, layout, raws.size() / 2))
                    .isEqualTo(raws.subList(raws.size() / 2, raws.size()));
            Decoder decoder = Decoder.of(layout, Map.of(), Fixture.CONTEXT);
            long line = 0;
            for (Raw raw : raws) {
                assertThat(raw.line()).isGreaterThan(line);
                line = raw.line();
                decoder.decode(raw);
            }
        } catch (LeadlineException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } finally {
            Files.delete(file);
        }
    }
}
