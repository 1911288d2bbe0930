package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import com.dtolabs.rundeck.plugins.step.StepPlugin
import groovy.json.JsonOutput
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** A base directory, hosts on it that are closed afterwards, jobs in YAML, and a step `probe` that calls a closure. */
abstract class HostSpecification extends Specification {
    static final String UUID = '11111111-2222-3333-4444-555555555555'

    @TempDir
    Path base

    private final List<EmbeddedHost> hosts = []

    def cleanup() {
        hosts*.close()
    }

    EmbeddedHost open(EmbeddedHost.Builder builder = EmbeddedHost.at(base)) {
        def host = builder.open()
        hosts << host
        host
    }

    /** A builder whose hosts know a workflow step `probe`; the closure gets the step's context and configuration. */
    EmbeddedHost.Builder withProbe(Closure<?> action) {
        EmbeddedHost.at(base).provider('WorkflowStep', 'probe', { new ProbeStep(action) })
    }

    /** The sequence's commands as YAML; `job` and `workflow` are more keys of the job and its sequence. */
    JobDefinition job(String steps, Map job = [:], Map workflow = [:]) {
        def sequence = [strategy: 'sequential', keepgoing: false] + workflow
        def file = base.resolve('job.yaml')
        Files.writeString(file, """\
- name: probe
  uuid: ${UUID}
  loglevel: ${job.loglevel ?: 'INFO'}
${yaml(job.findAll { it.key != 'loglevel' }, '  ')}
  sequence:
${yaml(sequence, '    ')}
    commands:
${steps.stripIndent().trim().readLines().collect { '    ' + it }.join('\n')}
""")
        JobFile.read(file)[0]
    }

    /** JSON is YAML. */
    private static String yaml(Map values, String indent) {
        values.collect { key, value -> "${indent}${key}: ${JsonOutput.toJson(value)}" }.join('\n')
    }

    @Plugin(service = 'WorkflowStep', name = 'probe')
    static class ProbeStep implements StepPlugin {
        private final Closure<?> action

        ProbeStep(Closure<?> action) {
            this.action = action
        }

        @Override
        void executeStep(PluginStepContext context, Map<String, Object> configuration) {
            action.call(*[context, configuration].take(action.maximumNumberOfParameters))
        }
    }
}
