package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.host.HostException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code demo}: a job that fails, and its resume, told step by step. */
@Command(name = "demo", description = "Watch a job fail and go on where it failed.")
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new HostException("The command 'demo' is not written yet");
    }
}
