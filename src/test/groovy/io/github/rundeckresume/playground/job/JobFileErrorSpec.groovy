package io.github.rundeckresume.playground.job

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class JobFileErrorSpec extends Specification {

    @TempDir
    Path folder

    static final STEPS = 'sequence: {commands: [{exec: date}]}'
    static final XML_STEPS = '<sequence><command><exec>date</exec></command></sequence>'

    String error(String name, String text) {
        def file = Files.writeString(folder.resolve(name), text)
        try {
            JobFile.read(file)
        } catch (JobFileException e) {
            assert e.message.startsWith("Job file $file")
            return e.message.substring("Job file $file".length())
        }
        throw new AssertionError('read without an error')
    }

    def "YAML with #fault is refused"() {
        expect:
        error('job.yaml', text) == message

        where:
        fault               | text                              || message
        'nothing in it'     | ''                                || ': holds no job; a job file is a list of jobs, as a server exports it'
        'an empty list'     | '[]'                              || ': holds no job; a job file is a list of jobs, as a server exports it'
        'a map'             | 'name: n'                         || ': holds no job; a job file is a list of jobs, as a server exports it'
        'a text for a job'  | '- hello'                         || ", job[1]: expected a job with a name and a sequence, found 'hello'"
        'a nameless job'    | "- $STEPS"                        || ", job[1]: 'name' is missing; give the job a name"
        'a slash in a name' | "- {name: a/b, $STEPS}"           || ", job 'a/b', name: a job's name may not contain '/'; use 'group' for the folder"
        'no sequence'       | '- name: n'                       || ", job 'n': 'sequence' is missing; a job needs at least one step"
        'no commands'       | '- {name: n, sequence: {keepgoing: true}}' || ", job 'n', sequence/commands: the workflow is empty; give it at least one step"
        'a bad id'          | "- {name: n, uuid: ../x, $STEPS}" || ", job 'n', uuid: '../x' is no job id; use a UUID, or leave it out"
        'a text flag'       | "- {name: n, executionEnabled: 'false', $STEPS}" || ", job 'n', executionEnabled: expected true or false without quotes, found 'false'"
        'a list for a text' | "- {name: n, timeout: [1], $STEPS}" || ", job 'n', timeout: expected a text, found a list; put the value in quotes"
        'a list for a map'  | "- {name: n, plugins: [1], $STEPS}" || ", job 'n', plugins: expected named values, found a list"
        'an empty step'     | '- {name: n, sequence: {commands: [{exec: a}, {description: d}]}}' || ", job 'n', sequence/commands[2]: the step does nothing that a server knows; give it exec, script, scriptfile, jobref or a plugin type"
        'an empty command'  | "- {name: n, sequence: {commands: [{exec: ''}]}}" || ", job 'n', sequence/commands[1]: 'exec' is missing; give a command line"
        'an empty handler'  | '- {name: n, sequence: {commands: [{exec: a, errorhandler: {x: 1}}]}}' || ", job 'n', sequence/commands[1]/errorhandler: the step does nothing that a server knows; give it exec, script, scriptfile, jobref or a plugin type"
        'an aimless jobref' | '- {name: n, sequence: {commands: [{jobref: {group: g}}]}}' || ", job 'n', sequence/commands[1]/jobref: the job reference names no job; give uuid or name"
        'a nameless filter' | '- {name: n, sequence: {commands: [{exec: a, plugins: {LogFilter: [{config: {a: b}}]}}]}}' || ", job 'n', sequence/commands[1]/plugins/LogFilter[1]: 'type' is missing; name the log filter's provider"
        'an option name'    | "- {name: n, options: [{name: 'a b'}], $STEPS}" || ", job 'n', options[1]: 'a b' is no option name; use letters, digits, '_', '.' and '-'"
        'option twins'      | "- {name: n, options: [{name: a}, {name: a}], $STEPS}" || ", job 'n', options: the option 'a' stands twice; remove one"
        'an empty option'   | "- {name: n, options: {a: null}, $STEPS}" || ", job 'n', options/a: expected named values, found nothing"
        'job twins'         | "- {name: a, uuid: u, $STEPS}\n- {name: b, uuid: u, $STEPS}" || ": the jobs 'a' and 'b' have the same id u; give one of them another uuid or name"
    }

    def "XML with #fault is refused"() {
        expect:
        error('job.xml', text) == message

        where:
        fault               | text                        || message
        'another root'      | '<jobs/>'                   || ": the root element is 'jobs', expected 'joblist'"
        'no job'            | '<joblist/>'                || ': holds no job; a job file is a list of jobs, as a server exports it'
        'an empty job'      | '<joblist><job/></joblist>' || ', job[1]: expected attributes or child elements, found an empty element'
        'no description'    | "<joblist><job><name>n</name>$XML_STEPS</job></joblist>" || ", job 'n': the element 'description' is missing; it may be empty, but a server wants it"
        'an empty sequence' | '<joblist><job><name>n</name><description/><sequence/></job></joblist>' || ", job 'n': 'sequence' is missing; a job needs at least one step"
        'a text for a step' | '<joblist><job><name>n</name><description/><sequence><command>date</command></sequence></job></joblist>' || ", job 'n', sequence/command[1]: expected attributes or child elements, found the text 'date'"
        'a typeless plugin' | "<joblist><job><name>n</name><description/>$XML_STEPS<plugins><ExecutionLifecycle><configuration/></ExecutionLifecycle></plugins></job></joblist>" || ", job 'n', plugins/ExecutionLifecycle: the attribute 'type' is missing; it names the plugin's provider"
    }

    def "#format that cannot be parsed is refused with its line"() {
        when:
        def message = error(name, text)

        then:
        message.startsWith(start)
        message =~ /line \d/

        where:
        format | name       | text             || start
        'XML'  | 'job.xml'  | '<joblist><job>' || ': not readable as XML: line 1'
        'JSON' | 'job.json' | '[{"name": }]'   || ': not readable as JSON at line 1'
        'JSON' | 'job.json' | '[]\n[]'         || ': not readable as JSON at line 2'
        'YAML' | 'job.yaml' | '- name: "'      || ': not readable as YAML:'
        'YAML' | 'job.yml'  | '- {a: 1, a: 2}' || ': not readable as YAML:'
    }

    def "XML with a document type is refused, and nothing is read through it"() {
        given:
        def secret = Files.writeString(folder.resolve('secret'), 'taken')

        when:
        def message = error('job.xml', """<!DOCTYPE joblist [<!ENTITY x SYSTEM "${secret.toUri()}">]>
            <joblist><job><name>&x;</name><description/>$XML_STEPS</job></joblist>""")

        then:
        message.startsWith(': not readable as XML: line 1')
        message.contains('DOCTYPE')
        !message.contains('taken')
    }

    def "YAML that names a Java class is refused"() {
        expect:
        error('job.yaml', "- name: !!javax.script.ScriptEngineManager [x]").contains('not readable as YAML')
    }

    def "YAML aliases that mean #size values are refused"() {
        expect:
        error('job.yaml', text) =~ /(nested deeper than|more than 200000 values|aliases)/

        where:
        size     | text
        'endless' | '- name: n\n  description: &a [*a]\n'
        'ever so many' | '- a0: &a0 [1,1,1,1,1,1,1,1]\n' + (1..12).collect { "  a$it: &a$it [*a${it - 1},*a${it - 1},*a${it - 1},*a${it - 1}]\n" }.join()
    }

    def "JSON and XML nested without end are refused"() {
        expect:
        error('job.json', '[' * 900 + ']' * 900).contains('nested deeper than 50 levels')
        error('job.xml', '<a>' * 5000 + '</a>' * 5000).contains('not readable as XML')
    }

    def "a file that is #what is refused"() {
        expect:
        error('job.yaml', content).contains(message)

        where:
        what        | content                   || message
        'too large' | 'x' * (3 * 1024 * 1024 + 1) || 'larger than'
    }

    def "a file that is not there, or no UTF-8, is refused"() {
        given:
        def latin = Files.write(folder.resolve('latin.yaml'), [0x2d, 0xe4, 0x20] as byte[])

        when:
        JobFile.read(folder.resolve('absent.yaml'))

        then:
        def absent = thrown(JobFileException)
        absent.message == "Job file ${folder.resolve('absent.yaml')}: does not exist; check the path"

        when:
        JobFile.read(latin)

        then:
        def coded = thrown(JobFileException)
        coded.message == "Job file $latin: is not UTF-8 text; save it as UTF-8"
    }
}
