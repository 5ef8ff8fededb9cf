package io.leadline.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The browser of this machine. */
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    static Browser launch() {
        return Playwright.create()
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setTimeout(120_000)
                        .setArgs(FLAGS));
    }

    /** A browser of its own, closed with its context. */
    static BrowserContext withExtension(Path profile, Path extension) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.add("--disable-extensions-except=" + extension);
        flags.add("--load-extension=" + extension);
        return Playwright.create()
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(program())
                                .setTimeout(120_000)
                                .setIgnoreDefaultArgs(List.of("--disable-extensions"))
                                .setArgs(flags));
    }

    /** The one that CHROMIUM names, or the first on the PATH. */
    private static Path program() {
        String chosen = System.getenv("CHROMIUM");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        Stream<Path> onPath = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, Stream.of(Path.of(MAC)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Chromium: install one (Debian: apt-get install chromium), or "
                        + "set CHROMIUM to its program"));
    }
}
