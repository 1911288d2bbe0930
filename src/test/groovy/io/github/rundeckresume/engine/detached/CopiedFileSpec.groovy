package io.github.rundeckresume.engine.detached

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.Specification
import spock.lang.TempDir

/** Files with variables that are copied to nodes, on the server's own disk. */
class CopiedFileSpec extends Specification {

    static final long SELF = ProcessHandle.current().pid()

    @TempDir
    Path folder

    Path file(String name, FileTime at = FileTime.fromMillis(System.currentTimeMillis())) {
        Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), at)
    }

    long deadProcess() {
        def process = ['true'].execute()
        process.waitFor()
        process.pid()
    }

    def "it is for this user alone, and there for the copy only"() {
        when:
        def file = CopiedFile.of('export A=1'.bytes)

        then:
        Files.readString(file.path()) == 'export A=1'
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())) == 'rw-------'
        file.path().fileName.toString() ==~ /rundeck-resume-copy-$SELF-.*\.tmp/

        when:
        file.close()

        then:
        !Files.exists(file.path())
    }

    def "what a killed server left is removed, and nothing else"() {
        given:
        def left = [file("rundeck-resume-copy-${deadProcess()}-1.tmp"),
                    file("rundeck-resume-copy-$SELF-1.tmp", FileTime.fromMillis(1))]
        def kept = [file("rundeck-resume-copy-$SELF-2.tmp"), file("rundeck-resume-copy-${deadProcess()}-2.txt"), file('rundeck-resume-copy-x-3.tmp'),
                    file("other-${deadProcess()}-4.tmp"), Files.createDirectory(folder.resolve("rundeck-resume-copy-${deadProcess()}-5.tmp"))]
        def link = Files.createSymbolicLink(folder.resolve("rundeck-resume-copy-${deadProcess()}-6.tmp"), kept[0])

        when:
        CopiedFile.removeLeft(folder)

        then:
        left.every { !Files.exists(it) }
        kept.every { Files.exists(it) }
        Files.isSymbolicLink(link)
    }

    def "a folder that cannot be read is no reason to fail"() {
        when:
        CopiedFile.removeLeft(folder.resolve('none'))

        then:
        noExceptionThrown()
    }
}
