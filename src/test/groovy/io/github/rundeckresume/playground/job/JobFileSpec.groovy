package io.github.rundeckresume.playground.job

import io.github.rundeckresume.playground.job.StepContent.Command
import io.github.rundeckresume.playground.job.StepContent.Interpreter
import io.github.rundeckresume.playground.job.StepContent.Plugin
import io.github.rundeckresume.playground.job.StepContent.Script
import io.github.rundeckresume.playground.job.StepContent.ScriptFile
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class JobFileSpec extends Specification {

    @TempDir
    Path folder

    static JobDefinition sample(String name) {
        JobFile.read(Path.of(JobFileSpec.getResource("/jobs/$name").toURI())).first()
    }

    JobDefinition job(String name, String text) {
        JobFile.read(Files.writeString(folder.resolve(name), text)).first()
    }

    JobDefinition yaml(String lines) {
        job('job.yaml', "- name: n\n" + lines.stripIndent().trim().readLines().collect { "  $it\n" }.join())
    }

    JobDefinition xml(String elements) {
        job('job.xml', "<joblist><job><name>n</name><description/>$elements</job></joblist>")
    }

    def "an exported job reads the same from #other as from XML"() {
        expect:
        sample(other) == sample('release.xml')

        where:
        other << ['release.yaml', 'release.json']
    }

    def "everything of an exported job is read"() {
        when:
        def job = sample('release.xml')

        then:
        with(job) {
            uuid == '5a3ce2a0-6f8e-4c0b-9a55-2b6a7c9a2a11'
            fullName() == 'ops/release/ship'
            description == 'Builds, checks and ships.'
            logLevel == 'DEBUG'
            retry == new RetrySettings('3', '10s')
            timeout == '1h30m'
            multipleExecutions
            executionEnabled
            executionLifecycle == [resume: [onRetry: 'true']]
            orchestrator.get() == new PluginSettings('subset', [count: '2'])
            ignored == ['schedule', 'notification']
            nodes == new NodeSettings(
                    true, 'tags: web', 'name: web3', '${option.threads}', true, true, 'rank', false, false)
        }
    }

    def "the options of an exported job are read"() {
        when:
        def options = sample('release.xml').options()

        then:
        options*.name() == ['version', 'env', 'parts', 'login', 'password']
        options*.required() == [true, false, false, false, false]
        options*.enforced() == [false, true, false, false, false]
        options*.secure() == [false, false, false, true, true]
        options*.valueExposed() == [false, false, false, true, false]
        options*.regex() == ['\\d+\\.\\d+', '', '', '', '']
        options*.values() == [[], ['test', 'stage', 'live'], ['a', 'b', 'c'], [], []]
        options*.value() == ['', 'test', '', '', '']
        options*.storagePath() == ['', '', '', 'keys/release/login', 'keys/release/${option.env}']
        options[2].multivalued()
        options[2].delimiter() == ';'
    }

    def "the workflow of an exported job is read"() {
        when:
        def workflow = sample('release.xml').workflow()
        def steps = workflow.steps()

        then:
        workflow.strategy() == 'ruleset'
        workflow.keepgoing()
        workflow.strategyConfig() == [rules: '[*] run-in-sequence']
        workflow.logFilters() == [new PluginSettings('highlight-output', [regex: 'ERROR'])]
        steps*.label() == ['make it', '', '', '', '']
        steps*.action() == [
                new Command('make ${option.version} & wait'),
                new Script('print("a < b")\n', 'one "two words"', new Interpreter('python3 -u', true, 'py')),
                new ScriptFile('/opt/check.sh', '-v', new Interpreter('', false, ''), true),
                new Plugin('localexec', true, [command: 'uptime', times: '2']),
                new Plugin('flow-control', false, [halt: 'false'])]
        steps[0].errorHandler().get().action() == new Command('echo mended')
        steps[0].errorHandler().get().keepgoingOnSuccess()
    }

    def "a log filter has its exported configuration, and one without configuration is left out as by the server"() {
        expect:
        sample('release.xml').workflow().steps()[0].logFilters() == [new PluginSettings('key-value-data', [
                invalidKeyPattern: '\\s|\\$|\\{|\\}|\\\\',
                logData          : 'true',
                regex            : '^RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)$'])]
    }

    def "a minimal job has the server's defaults"() {
        when:
        def job = yaml('sequence: {commands: [{exec: date}]}')

        then:
        with(job) {
            group == ''
            logLevel == 'INFO'
            options == []
            nodes == NodeSettings.local()
            retry == RetrySettings.none()
            timeout == ''
            !multipleExecutions
            executionEnabled
            executionLifecycle == [:]
            orchestrator.isEmpty()
            workflow.strategy() == 'node-first'
            !workflow.keepgoing()
        }
    }

    def "a job without an id gets the same one in every process, and another for another name or group"() {
        given:
        def steps = 'sequence: {commands: [{exec: date}]}'

        expect:
        yaml(steps).uuid() == 'f385b230-0e42-321d-8fcd-b7f0305dd424'
        yaml(steps + "\ngroup: g").uuid() != yaml(steps).uuid()
        yaml(steps + "\ngroup: g").uuid() == yaml(steps + "\ngroup: /g/").uuid()
    }

    def "the configuration #form of the resume plugin in XML is read as #expected"() {
        given:
        def plugins = "<plugins><ExecutionLifecycle type='resume'>$configuration</ExecutionLifecycle></plugins>"

        expect:
        xml("<sequence><command><exec>date</exec></command></sequence>" + plugins).executionLifecycle() ==
                [resume: expected]

        where:
        form       | configuration                                                                            || expected
        'value'    | "<configuration data='true'><map><value key='onRetry'>true</value></map></configuration>" || [onRetry: 'true']
        'string'   | "<configuration data='true'><map><string key='onRetry'>true</string></map></configuration>" || [:]
        'no value' | "<configuration data='true'><map><value key='onRetry'/></map></configuration>"            || [:]
        'absent'   | ''                                                                                       || [:]
        'empty'    | '<configuration/>'                                                                       || [:]
        'plain'    | '<configuration><onRetry>true</onRetry></configuration>'                                 || [onRetry: 'true']
    }

    def "several execution lifecycle plugins in XML are read by name"() {
        expect:
        xml("""<sequence><command><exec>date</exec></command></sequence>
            <plugins><ExecutionLifecycle type='resume'/><ExecutionLifecycle type='other'>
            <configuration data='true'><map><value key='a'>1</value><list key='b'><value>x</value><value>y</value></list>
            </map></configuration></ExecutionLifecycle></plugins>""").executionLifecycle() ==
                [resume: [:], other: [a: '1', b: ['x', 'y']]]
    }

    def "the #format is known by the first character of a file without a known extension"() {
        expect:
        job('jobs', text).name() == 'n'

        where:
        format | text
        'XML'  | ' <joblist><job><name>n</name><description/><sequence><command><exec>a</exec></command></sequence></job></joblist>'
        'JSON' | '[{"name": "n", "sequence": {"commands": [{"exec": "a"}]}}]'
        'YAML' | '- name: n\n  sequence:\n    commands:\n    - exec: a\n'
        'JSON with byte order mark' | '\uFEFF[{"name": "n", "sequence": {"commands": [{"exec": "a"}]}}]'
    }

    def "options of XML without preserveOrder are in the order of their names"() {
        expect:
        xml("""<context><options><option name='b'/><option name='a'/></options></context>
            <sequence><command><exec>date</exec></command></sequence>""").options()*.name() == ['a', 'b']
    }

    def "retry is read from #text"() {
        expect:
        xml("<sequence><command><exec>date</exec></command></sequence>" + text).retry() == retry

        where:
        text                                   || retry
        "<retry>2</retry>"                     || new RetrySettings('2', '')
        "<retry delay='1m'>2</retry>"          || new RetrySettings('2', '1m')
        "<retry>\${option.tries}</retry>"      || new RetrySettings('${option.tries}', '')
        ''                                     || RetrySettings.none()
    }

    def "node filters of older files become a filter text"() {
        expect:
        yaml('''
            sequence: {commands: [{exec: date}]}
            nodefilters: {include: {tags: 'a b', name: x}, exclude: {name: y}}
            ''').nodes().filter() == 'tags: "a b" name: x !name: y'
    }

    def "a job reference is read"() {
        expect:
        xml("""<sequence><command><jobref group='g' name='other' nodeStep='true'><arg line='-a 1'/></jobref></command>
            </sequence>""").workflow().steps()*.action() == [new JobReferenceStep(
                '', 'other', 'g', '', true, '-a 1', true, false, false, false, false, JobReferenceStep.Nodes.own())]
    }

    def "YAML anchors may be used"() {
        expect:
        yaml('''
            sequence:
              commands:
              - &a {exec: date}
              - *a
            ''').workflow().steps().size() == 2
    }
}
