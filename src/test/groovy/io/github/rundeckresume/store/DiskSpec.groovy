package io.github.rundeckresume.store

import java.nio.file.FileAlreadyExistsException
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

/** What a disk promises, of this machine's and of the one in memory that other specs use. */
class DiskSpec extends Specification {

    @TempDir
    Path folder

    @AutoCleanup
    Disk.OpenFile file

    private Path name() {
        folder.resolve('logs/file')
    }

    private Disk.OpenFile create(Disk disk) {
        disk.createFolders(name().parent)
        file = disk.create(name())
    }

    private void write(String text) {
        def bytes = "-$text-".bytes
        file.write(bytes, 1, bytes.length - 2)
    }

    def "each write goes on where the last one ended, or where the file was cut (#disk.class.simpleName)"() {
        given:
        create(disk)
        def text = { new String(disk.read(name(), 100)) }

        when:
        write('abc')
        write('def')
        file.cut(4)
        write('XY')

        then:
        text() == 'abcdXY'

        when:
        file.replaceFirst((byte) '!')
        write('Z')
        file.force()

        then:
        text() == '!bcdXYZ'

        when: 'whoever reads does not disturb who writes'
        def read = new byte[5]
        def counts = [file.read(2, read, 3), file.read(6, read, 1), file.read(7, read, 1)]
        write('.')

        then:
        counts == [3, 1, -1]
        new String(read) == 'ZdX\0\0'
        text() == '!bcdXYZ.'

        where:
        disk << [LocalDisk.INSTANCE, new FakeDisk()]
    }

    def "a file has the name that it was given last, and no name when it was deleted (#disk.class.simpleName)"() {
        given:
        create(disk)
        write('x')
        def other = folder.resolve('other')

        when:
        disk.move(name(), other)

        then:
        [disk.isFile(name()), disk.isFile(other)] == [false, true]
        new String(disk.read(other, 10)) == 'x'

        when:
        2.times { disk.delete(other) }
        disk.read(other, 10)

        then:
        thrown(NoSuchFileException)
        !disk.isFile(other)

        where:
        disk << [LocalDisk.INSTANCE, new FakeDisk()]
    }

    def "a closed file takes no more (#disk.class.simpleName)"() {
        given:
        create(disk)
        file.close()

        when:
        call(file)

        then:
        thrown(IOException)

        where:
        [disk, call] << [[LocalDisk.INSTANCE, new FakeDisk()], [{ it.write(new byte[1], 0, 1) }, { it.cut(0) }, { it.force() }, { it.replaceFirst((byte) 1) }]].combinations()
    }

    def "a file that is there is not created once more"() {
        given:
        create(LocalDisk.INSTANCE)

        when:
        LocalDisk.INSTANCE.create(name())

        then:
        thrown(FileAlreadyExistsException)
    }

    def "a file that another process has locked cannot be locked"() {
        given:
        create(LocalDisk.INSTANCE)
        def other = new ProcessBuilder('python3', '-c', """
            import fcntl, sys
            f = open('${name()}', 'r+')
            fcntl.lockf(f, fcntl.LOCK_EX)
            print('locked', flush=True)
            sys.stdin.read()""".stripIndent()).start()
        other.inputReader().readLine()

        expect:
        !file.lock()
        file.unlock()

        when:
        other.outputStream.close()
        other.waitFor()

        then:
        file.lock()

        cleanup:
        other.destroyForcibly()
    }

    @Requires({ os.linux })
    def "nothing of a closed file is left open"() {
        given:
        create(LocalDisk.INSTANCE)
        write('x')
        file.read(0, new byte[1], 1)

        expect:
        handles() == 2

        when:
        file.close()

        then:
        handles() == 0
    }

    private int handles() {
        Path.of('/proc/self/fd').toFile().list().count {
            try {
                Files.readSymbolicLink(Path.of('/proc/self/fd', it)) == name().toRealPath()
            } catch (IOException closed) {
                false
            }
        }
    }
}
