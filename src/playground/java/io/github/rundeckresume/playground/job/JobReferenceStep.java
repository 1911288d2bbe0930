package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A step that runs another job (rundeckapp 5.4.0 JobExec). Texts that the file leaves out are empty.
 *
 * @param uuid the other job's id; it or the name is given
 * @param project the other job's project, empty for that of the job that refers to it
 * @param useName the job is looked up by group and name even if its id is given
 * @param arguments option values for it, such as {@code -dir ${data.dir}}
 * @param nodeStep it is run once for each node
 * @param importOptions options of the same names get the values that the referring job has
 * @param failOnDisable the step fails, instead of doing nothing, if the job is disabled for execution
 * @param childNodes its nodes are taken from its own project
 * @param nodes the nodes that it runs on, if those are not its own
 */
public record JobReferenceStep(
        String uuid,
        String name,
        String group,
        String project,
        boolean useName,
        String arguments,
        boolean nodeStep,
        boolean importOptions,
        boolean failOnDisable,
        boolean childNodes,
        boolean ignoreNotifications,
        Nodes nodes)
        implements StepContent {

    public JobReferenceStep {
        requireNonNull(uuid, "uuid");
        requireNonNull(name, "name");
        requireNonNull(group, "group");
        requireNonNull(project, "project");
        requireNonNull(arguments, "arguments");
        requireNonNull(nodes, "nodes");
    }

    /** How the server names the job in messages (JobExec.getJobIdentifier). */
    String identifier() {
        if (!useName && !uuid.isEmpty()) {
            return uuid;
        }
        return group.isEmpty() ? name : group + "/" + name;
    }

    /**
     * The nodes of a reference. Without a filter only {@code intersect} counts.
     *
     * @param filter empty for the referenced job's own nodes
     * @param intersect only nodes that the referring job has too
     */
    public record Nodes(
            String filter,
            Optional<Integer> threadcount,
            Optional<Boolean> keepgoing,
            String rankAttribute,
            Optional<Boolean> rankAscending,
            Optional<Boolean> intersect) {

        /** The referenced job's own nodes. */
        public static Nodes own() {
            return new Nodes("", Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.empty());
        }
    }
}
