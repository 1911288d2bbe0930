package io.github.rundeckresume.build

import spock.lang.Specification

/** One command runs all tests, wherever it is asked for. */
class CommandSpec extends Specification {

    static final COMMAND = 'mvn -B verify'

    def "#file runs the tests with the same command"() {
        expect:
        new File(file).text.contains(COMMAND)

        where:
        file << ['.ci/run', '.github/workflows/ci.yml', 'CONTRIBUTING.md', 'README.md']
    }
}
