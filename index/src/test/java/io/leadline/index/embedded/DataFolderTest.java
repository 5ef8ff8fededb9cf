package io.leadline.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void keepsItsKeyForThisUserAlone() throws Exception {
        byte[] key;
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            key = folder.installationKey();
            assertThat(key).hasSize(32);
            assertThat(folder.installationKey()).isEqualTo(key);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("data/installation.key"))))
                .isEqualTo("rw-------");
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            assertThat(folder.installationKey()).isEqualTo(key);
        }
        try (DataFolder other = DataFolder.open(temp.resolve("other"))) {
            assertThat(other.installationKey()).isNotEqualTo(key);
        }
    }

    @Test
    void neverMakesAnotherKeyForAnOldStore() throws Exception {
        Files.createDirectories(temp.resolve("store"));
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThatThrownBy(folder::installationKey).hasMessageContaining("restore it from a backup");
            Files.write(temp.resolve("installation.key"), new byte[3]);
            assertThatThrownBy(folder::installationKey).hasMessageContaining("3 bytes");
        }
    }

    @Test
    void isHeldOnce() {
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThat(folder.store()).isEqualTo(temp.resolve("store"));
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .hasMessageContaining(temp.toString())
                    .hasMessageContaining("this process")
                    .satisfies(e -> assertThat(((LeadlineException) e).code()).isEqualTo(ErrorCode.CONFLICT));
        }
        DataFolder.open(temp).close();
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "not a folder");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be used");
    }
}
