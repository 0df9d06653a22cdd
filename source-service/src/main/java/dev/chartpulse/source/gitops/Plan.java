package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.gitops.Document.Resource;
import dev.chartpulse.source.gitops.ImportPlan.Action;
import dev.chartpulse.source.gitops.ImportPlan.ChangedField;
import dev.chartpulse.source.gitops.ImportPlan.ImportedResource;
import dev.chartpulse.source.gitops.ManagedRows.Managed;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/**
 * What an import does, checked.
 *
 * @param print of the workspace as it was compared
 * @param steps in the order in which they are done
 * @param pruned what is deleted, in the order in which it is
 * @param released what people may change from now on, as no document has it any more
 * @param waits whether something stays as it is until the file that has it now takes it over
 */
record Plan(
        Workspace workspace,
        ImportOptions options,
        Document document,
        Fingerprints.Print print,
        List<Step> steps,
        List<Pruned> pruned,
        List<UUID> released,
        boolean waits) {

    /**
     * One resource.
     *
     * @param secretFrom the references to its secrets, as JSON; or null
     * @param secretMark their digest; or null
     * @param marks whether where it is from, or its secrets, are to be noted anew
     */
    record Step(
            Resource resource,
            UUID id,
            Action action,
            List<ChangedField> fields,
            Wanted wanted,
            String secretFrom,
            String secretMark,
            boolean marks) {

        boolean writes() {
            return action != Action.UNCHANGED;
        }
    }

    /** What is deleted. */
    record Pruned(Present present, Managed managed) {}

    long created(Section section) {
        return steps.stream()
                .filter(step -> step.resource().section() == section && step.action() == Action.CREATE)
                .count();
    }

    /** Whether the settings of the workspace become others. */
    boolean changesSettings() {
        return steps.stream().anyMatch(step -> step.resource().section() == Section.SETTINGS && step.writes());
    }

    /** Requires that nobody edited the workspace since; fails with {@link Importer.Overtaken}. */
    void requireSame(Fingerprints.Print now) {
        if (!print.text().equals(now.text())) {
            throw new Importer.Overtaken();
        }
    }

    /** A failure of one step, told of its place in the document. */
    RuntimeException located(Step step, ProblemException failure) {
        Problem problem = failure.problem();
        if (problem.code().equals(ProblemCode.CHANGED_MEANWHILE.text())) {
            return new Importer.Overtaken();
        }
        return problem.errors() == null || problem.errors().isEmpty()
                ? failure
                : ProblemException.invalid(problem.errors().stream()
                        .map(error -> document.located(new FieldError(
                                step.resource().path() + "."
                                        + Names.field(step.resource().section(), error.field()),
                                error.message())))
                        .toList());
    }

    ImportPlan view(boolean dryRun) {
        List<ImportedResource> resources = new ArrayList<>();
        steps.forEach(step -> resources.add(new ImportedResource(
                step.resource().section().kind(),
                step.resource().section().isList() ? step.resource().name() : workspace.name(),
                dryRun && step.action() == Action.CREATE ? null : step.id(),
                step.action(),
                step.fields().isEmpty() ? null : step.fields())));
        pruned.forEach(each -> resources.add(new ImportedResource(
                each.managed().section().kind(),
                each.present().name(),
                each.present().id(),
                Action.DELETE,
                null)));
        return ImportPlan.of(dryRun, resources);
    }
}
