package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.demo.Demo;
import io.github.rundeckresume.playground.host.HostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code demo}: a job that fails, and its resume by another process, told step by step. */
@Command(
        name = "demo",
        description = {
            "Watch a job fail and go on where it failed.",
            "Works in a new temporary directory, or in the one that --base names, which must be empty."
        })
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            return Demo.show(base(), Playground.class, System.out) ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException("The demonstration broke off: " + e.getMessage(), e);
        }
    }

    private Path base() throws IOException {
        boolean named = spec.root().commandLine().getParseResult().hasMatchedOption("--base")
                || spec.commandLine().getParseResult().hasMatchedOption("--base");
        return named ? empty(playground.host().base()) : Files.createTempDirectory("rundeck-resume-demo-");
    }

    private static Path empty(Path base) throws IOException {
        Files.createDirectories(base);
        try (Stream<Path> content = Files.list(base)) {
            if (content.findAny().isPresent()) {
                throw new HostException(base + " is not empty; name a directory that is, or leave --base out");
            }
        }
        return base;
    }
}
