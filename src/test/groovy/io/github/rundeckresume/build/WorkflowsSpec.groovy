package io.github.rundeckresume.build

import java.nio.file.Path
import org.yaml.snakeyaml.LoaderOptions
import org.yaml.snakeyaml.Yaml
import org.yaml.snakeyaml.constructor.SafeConstructor
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** What can be said of the workflows and of docker-compose.yml where neither can run. */
class WorkflowsSpec extends Specification {

    static final FOLDER = new File('.github/workflows')
    static final READING = [contents: 'read']

    @Shared
    Map<String, Map> workflows = FOLDER.listFiles().collectEntries { [it.name, yaml(it)] }

    @TempDir
    Path dir

    @Shared
    Map compose = yaml(new File('docker-compose.yml'))

    def "there are the workflows that the documents name"() {
        expect:
        workflows.keySet() == ['ci.yml', 'servers.yml', 'release.yml', 'vulnerabilities.yml'] as Set
    }

    def "every action of #name is pinned to a commit, with its version beside it"() {
        given:
        def lines = new File(FOLDER, name).readLines().findAll { it =~ /\buses:/ && !it.contains('uses: ./') }

        expect:
        lines.every { it ==~ /\s*(- )?uses: [\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+(\.\d+)*/ }

        where:
        name << workflows.keySet()
    }

    def "#name may only read, unless the job that publishes needs more"() {
        expect:
        workflow.permissions == READING
        workflow.jobs.findAll { it.value.permissions }.keySet() == writing as Set

        where:
        name << workflows.keySet()
        workflow = workflows[name]
        writing = name == 'release.yml' ? ['release'] : []
    }

    def "#job of #name ends by itself, leaves no credentials behind, and puts no text of others into a script"() {
        expect:
        body.uses || body['timeout-minutes'] <= 90
        steps.findAll { it.uses?.startsWith('actions/checkout@') }.every { it.with['persist-credentials'] == false }
        steps.every { !it.run?.contains('${{') }

        where:
        [name, job, body] << workflows.collectMany { name, workflow -> workflow.jobs.collect { [name, it.key, it.value] } }
        steps = body.steps ?: []
    }

    def "a release waits for the tests and for the real servers, and is what the dry run makes"() {
        given:
        def jobs = workflows['release.yml'].jobs

        expect:
        jobs.release.needs == ['verify', 'servers']
        jobs.servers.uses == './.github/workflows/servers.yml'
        jobs.release.steps*.run.any { it?.contains('mvn -B -Prelease-dry-run verify') }
    }

    def "the suites run on the oldest server, the lines between, and the newest one, alone and as members"() {
        given:
        def matrix = workflows['servers.yml'].jobs.suites.strategy.matrix

        expect:
        matrix.version == ['5.4.0', '5.20.1', '6.1.0', 'latest']
        matrix.servers == ['h2', 'members']
        matrix.servers.every { new File('.ci/servers').text =~ /(?m)^    $it\)$/ }
    }

    def "service #name has a pinned image, ports on loopback only, and files that are there"() {
        expect:
        service.image.replaceAll(/\$\{\w+:-(.*)}/) { all, given -> given } ==~ /[\w\/]+:\d+(\.\d+)+/
        (service.ports ?: []).every { it.startsWith('127.0.0.1:') }
        service.volumes.findAll { it.startsWith('./') && !it.startsWith('./target/') }.every { new File(it.split(':')[0]).file }
        service.healthcheck

        where:
        name << compose.services.keySet()
        service = compose.services[name]
    }

    def "the servers get the jar that is built"() {
        given:
        def built = new File(System.getProperty('plugin.jar')).name

        expect:
        servers().every { it.volumes.contains("./target/$built:/home/rundeck/libext/$built:ro".toString()) }
    }

    def "each server is asked at the address that it gives out, and members are told apart"() {
        given:
        def script = new File('.ci/servers').text

        expect:
        servers().every { script.contains("URL=$it.environment.RUNDECK_GRAILS_URL") }
        servers().every { it.ports == ["127.0.0.1:${URI.create(it.environment.RUNDECK_GRAILS_URL).port}:4440".toString()] }
        compose.services.findAll { it.key.startsWith('member-') }.values()*.environment*.RUNDECK_SERVER_UUID.unique().size() == 2
    }

    def "#script is a program, and a shell can read it"() {
        expect:
        script.canExecute()
        ['sh', '-n', script.path].execute().waitFor() == 0

        where:
        script << [new File('.ci/servers')] + new File('docs/samples/api').listFiles().toList()
    }

    def "the servers are removed, and the result is the suites' own: #result"() {
        given: 'stand-ins that note how they are called'
        ['docker', 'mvn'].each { name ->
            def file = dir.resolve(name).toFile()
            file.text = "#!/bin/sh\necho $name \$* \$RUNDECK_URL >> $dir/calls\ncase \"\$*\" in *verify*) exit $result;; esac\n"
            file.executable = true
        }
        new File('target').mkdirs()
        def builder = new ProcessBuilder('.ci/servers', '6.1.0', 'members')
        builder.environment().PATH = "$dir:${System.getenv('PATH')}".toString()

        expect:
        builder.start().waitFor() == result
        with(dir.resolve('calls').toFile().readLines()) {
            it[1] =~ /^docker compose .* up .*--wait .*member-1 member-2/
            it[2] =~ /^mvn .*verify .*browser.*api.* http:\/\/localhost:4441$/
            it.last() =~ /^docker compose .* down --volumes/
        }

        where:
        result << [0, 1]
    }

    private List<Map> servers() {
        compose.services.values().findAll { it.image.startsWith('rundeck/') }
    }

    private static Map yaml(File file) {
        new Yaml(new SafeConstructor(new LoaderOptions())).load(file.getText('UTF-8')) as Map
    }
}
