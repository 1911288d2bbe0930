package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** What a spec needs and Debian has: installed if that is possible here, that is, on Debian as root. */
class DebianPackage {
    final String name

    DebianPackage(String name) {
        this.name = name
    }

    /** True if it is installed afterwards, as far as apt-get tells. */
    boolean install() {
        if (!Files.isExecutable(Path.of('/usr/bin/apt-get')) || System.getProperty('user.name') != 'root') {
            return false
        }
        println "Installing the package $name"
        apt('update') && apt('install', '-y', '--no-install-recommends', name)
    }

    private static boolean apt(String... arguments) {
        def builder = new ProcessBuilder(['apt-get'] + arguments.toList()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        builder.environment().DEBIAN_FRONTEND = 'noninteractive'
        def process = builder.start()
        process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0
    }
}
