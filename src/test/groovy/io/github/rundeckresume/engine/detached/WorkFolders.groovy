package io.github.rundeckresume.engine.detached

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions

/** Folders of work, as the calls to a node make them, below a folder of the spec's own. */
class WorkFolders {

    static final String USER = 'id -u'.execute().text.trim()

    final Path base

    WorkFolders(Path dir) {
        base = folder(dir.resolve("rundeck-resume-$USER"))
    }

    static Path folder(Path path) {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString('rwx------')))
    }

    /** One in which nothing has begun. */
    Path made(String id = WorkNote.code(26)) {
        def home = folder(base.resolve(id))
        home.resolve('ours').toFile().text = "${NodeSide.mark(id)}\n"
        Files.createDirectory(home.resolve('open'))
        return home
    }

    /** One whose work ended so many days ago. */
    Path ended(int days, String id = WorkNote.code(26)) {
        def home = made(id)
        Files.createDirectory(home.resolve('run'))
        ['run/who', 'work.sh', 'conf', 'out', 'began', 'ended', 'alive', 'group', 'exit.0'].each { home.resolve(it).toFile().text = 'x' }
        return aged(home, days)
    }

    static Path aged(Path path, int days) {
        assert path.toFile().setLastModified(System.currentTimeMillis() - days * 86_400_000L)
        return path
    }

    static Process begin(Path home, String number, String script, Map<String, String> environment = [:]) {
        Files.createDirectories(home)
        def file = home.resolve("in.$number")
        Files.write(file, new Bundle(WorkOrder.of([script: script]), script, environment).file(home.toString()))
        new ProcessBuilder('sh', file.toString(), number, '2').redirectErrorStream(true).start()
    }

    static WorkState answer(Process process, String number) {
        WorkState state = null
        def frames = new Frames(number, { Frame frame -> frame.state().ifPresent { state = it } })
        frames.write(process.inputStream.bytes)
        return state
    }
}
