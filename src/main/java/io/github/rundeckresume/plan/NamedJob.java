package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

/** A job that a user may view, as the server has it now. */
public final class NamedJob {

    private final String id;
    private final String name;
    private final String project;

    private NamedJob(String id, String name, String project) {
        this.id = requireNonNull(id);
        this.name = requireNonNull(name);
        this.project = requireNonNull(project);
    }

    /**
     * A job.
     *
     * @param id its UUID
     * @param name its name with its group
     */
    public static NamedJob of(String id, String name, String project) {
        return new NamedJob(id, name, project);
    }

    /** Its UUID. */
    public String id() {
        return id;
    }

    /** Its name with its group. */
    public String name() {
        return name;
    }

    /** The project that it belongs to, which may be another one than that of the job with the reference. */
    public String project() {
        return project;
    }
}
