package dev.chartpulse.source.gitops;

import dev.chartpulse.source.workspaces.Provisioned;

/**
 * How a document is applied.
 *
 * @param manager where the document is from: {@link #REST}, or {@link #FILE} and the name of a file
 * @param prune whether what the manager applied earlier, and the document has no more, is deleted
 * @param namesSecrets whether the document may name variables and files as secrets
 */
record ImportOptions(String manager, boolean prune, boolean namesSecrets) {

    static final String REST = "import";
    static final String FILE = Provisioned.FILE;

    /** Whether another file owns what this manager applied. */
    boolean isForeign(String other) {
        return other.startsWith(FILE) && !other.equals(manager);
    }

    boolean isFile() {
        return manager.startsWith(FILE);
    }

    /** The name of the file of a manager. */
    static String file(String manager) {
        return Provisioned.from(manager);
    }
}
