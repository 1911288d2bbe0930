package io.github.rundeckresume.playground.member

import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.util.concurrent.TimeUnit

/** What a spec needs and Debian has: installed if that is possible here, that is, on Debian as root. */
class DebianPackage {
    private static final Path LOCK = Path.of(System.getProperty('java.io.tmpdir'), 'rundeck-resume-apt-get.lock')

    final String name

    DebianPackage(String name) {
        this.name = name
    }

    /** True if it is installed afterwards, as far as apt-get tells. Processes that run specs wait for each other: apt-get does not. */
    boolean install() {
        if (!Files.isExecutable(Path.of('/usr/bin/apt-get')) || System.getProperty('user.name') != 'root') {
            return false
        }
        synchronized (DebianPackage) {
            FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE).withCloseable {
                it.lock()
                println "Installing the package $name"
                return apt('update') && apt('install', '-y', '--no-install-recommends', name)
            }
        }
    }

    private static boolean apt(String... arguments) {
        def builder = new ProcessBuilder(['apt-get'] + arguments.toList()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        builder.environment().DEBIAN_FRONTEND = 'noninteractive'
        def process = builder.start()
        process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0
    }
}
