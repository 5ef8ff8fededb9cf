package io.leadline.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed files are those of the definitions; {@code -Drender=true} writes them anew. */
class RenderedFilesTest {
    static final Path FOLDER = Path.of("rendered");
    static final Target DEFAULT = new Target("default", URI.create("http://127.0.0.1:7070"), new TreeMap<>());

    @Test
    void areWhatTheDefinitionsSay() throws IOException {
        Map<String, String> files = Rendering.files(DEFAULT);
        if (Boolean.getBoolean("render")) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = FOLDER.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                committed.put(FOLDER.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        assertThat(committed.keySet()).isEqualTo(files.keySet());
        files.forEach((path, content) -> assertThat(committed.get(path))
                .as("%s; render again with -Drender=true", path)
                .isEqualTo(content));
    }

    @Test
    void areTheSameEveryTime() {
        assertThat(Rendering.files(DEFAULT)).isEqualTo(Rendering.files(DEFAULT));
    }
}
