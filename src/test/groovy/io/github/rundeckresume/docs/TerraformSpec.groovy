package io.github.rundeckresume.docs

import com.bertramlabs.plugins.hcl4j.HCLParser
import com.dtolabs.rundeck.core.plugins.configuration.PluginAdapterUtility
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope
import com.dtolabs.rundeck.plugins.util.DescriptionBuilder
import io.github.rundeckresume.plugin.ResumePlugin
import io.github.rundeckresume.retry.RetryRules
import io.github.rundeckresume.server.CrashSetting
import spock.lang.Shared
import spock.lang.Specification

/** The Terraform sample: it is HCL, and its plugin blocks say what the plugin knows. */
class TerraformSpec extends Specification {

    /** What a block of the type rundeck_job may have, of the provider 1.3.1 (website/docs/r/job.html.md). */
    static final JOB = ['project_name', 'name', 'description', 'retry', 'retry_delay', 'option', 'command', 'node_filter_query',
                        'max_thread_count', 'continue_next_node_on_error', 'command_ordering_strategy', 'execution_lifecycle_plugin']

    @Shared
    Map parsed = new HCLParser().parse(new File('docs/samples/terraform/jobs.tf'), 'UTF-8')

    def "its jobs have what the provider knows"() {
        expect:
        jobs().size() == 3
        jobs().every { name, job -> job.keySet() - JOB == [] as Set }
    }

    def "the plugin of job #name takes #config"() {
        expect:
        plugin.type == ResumePlugin.NAME
        config.keySet() - properties() == [] as Set
        config.values().every { it instanceof String }

        where:
        [name, plugin] << jobs().collect { name, job -> [name, job.execution_lifecycle_plugin] }
        config = plugin.config
    }

    def "its rules and its waiting time can be read"() {
        given:
        def remarks = []
        def pay = jobs().pay.execution_lifecycle_plugin.config

        expect:
        !RetryRules.parse(jobs().load.execution_lifecycle_plugin.config.retryRules).empty
        CrashSetting.parse(pay.onCrash, pay.crashHold, { remarks << it }) != null
        remarks == []
        // The parser leaves the escape of "${" as it is.
        pay.once == 'Pay => test -e $${option.folder}/receipt'
    }

    private Map<String, Map> jobs() {
        parsed.resource.rundeck_job
    }

    private static Set<String> properties() {
        PluginAdapterUtility.buildDescription(new ResumePlugin(), DescriptionBuilder.builder()).properties
                .findAll { it.scope == PropertyScope.Instance }*.name as Set
    }
}
