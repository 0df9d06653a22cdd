package dev.chartpulse.source.workspaces;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/** What is provisioned from a file is changed in that file: a change elsewhere would be lost when the file is applied again. */
public final class Provisioned {

    /** What the field {@code provisionedFrom} means, for the API's description. */
    public static final String MEANING =
            "The file of the provisioning folder that it is from: it is changed there, and not by REST. Absent if it is from none.";

    /** What the manager of a resource begins with that is from a file; the name of the file comes after it. */
    public static final String FILE = "file:";

    private Provisioned() {}

    /**
     * The name of a file.
     *
     * @param manager as in the table {@code managed_resource}; or null
     * @return null unless the manager is a file
     */
    public static String from(String manager) {
        return manager != null && manager.startsWith(FILE) ? manager.substring(FILE.length()) : null;
    }

    /**
     * Requires that a resource is from no file.
     *
     * @throws ProblemException 409 if it is from one
     */
    public static void requireNot(String file) {
        if (file != null) {
            throw ProblemException.conflict(
                    ProblemCode.PROVISIONED,
                    "It is provisioned from the file " + file + ", and is changed there.",
                    "Change the file, or take it out of the file: then it can be changed here.");
        }
    }
}
