package io.github.rundeckresume.resume

/** Steps "Detached Script" on this machine, with work folders of their own. */
abstract class DetachedSpecification extends JournalLeftSpecification {

    /** Such a step. */
    Map detached(Map<String, String> settings = [:], String label = null, String script) {
        def step = [type: 'detached-script', nodeStep: true, configuration: [script: script, workFolder: folder(), keepOutput: '0'] + settings]
        return label ? step + [description: label] : step
    }

    String folder() {
        dir.resolve('work').toString()
    }

    /** The folders of all pieces of work. */
    List<File> works() {
        def base = dir.resolve('work').toFile().listFiles()?.find { it.name.startsWith('rundeck-resume-') }
        return base ? base.listFiles().toList() : []
    }

    /** Processes of this machine whose command line has that text. */
    static List<String> processes(String text) {
        def self = ProcessHandle.current().pid()
        return new File('/proc').listFiles().findAll { it.name ==~ /\d+/ && it.name != "$self".toString() }.collect {
            try {
                new File(it, 'cmdline').text.replace('\0', ' ').trim()
            } catch (IOException gone) {
                ''
            }
        }.findAll { it.contains(text) }
    }
}
