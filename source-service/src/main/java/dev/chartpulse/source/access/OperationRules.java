package dev.chartpulse.source.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each operation of the REST API needs, by its operationId. Whoever reads needs the role viewer; whoever changes, fires or
 * previews, or looks into another system through its token, needs editor; credentials, keys, members, settings and the audit
 * need admin.
 */
public final class OperationRules {

    private static final Map<String, Need> NEEDS = needs();

    private OperationRules() {}

    /** What an operation needs; empty when nobody has said. */
    public static Optional<Need> of(String operationId) {
        return Optional.ofNullable(NEEDS.get(operationId));
    }

    private static Map<String, Need> needs() {
        Map<String, Need> needs = new HashMap<>();
        add(needs, Need.NOBODY, List.of("getNewestChartOfConnection", "getNewestChartOfSource", "getSignedChart"));
        add(
                needs,
                Need.VIEWER,
                List.of(
                        "exportWorkspace",
                        "getCalendar",
                        "listCalendars",
                        "getConnection",
                        "listConnections",
                        "nextInstantsOfConnection",
                        "nextInstantsOfSchedule",
                        "getDestination",
                        "listDestinations",
                        "getDestinationTest",
                        "listChannelKinds",
                        "getOverview",
                        "listUnits",
                        "listZones",
                        "listWindows",
                        "listScheduleKinds",
                        "getIntegration",
                        "listIntegrations",
                        "listNotices",
                        "listPulses",
                        "countPulses",
                        "getPulse",
                        "getPulseChart",
                        "getSource",
                        "listSources",
                        "listUnsubscribed",
                        "streamEvents",
                        "getCaller",
                        "getWorkspace",
                        "getWorkspaceById",
                        "listWorkspaces"));
        add(
                needs,
                Need.EDITOR,
                List.of(
                        "createCalendar",
                        "replaceCalendar",
                        "patchCalendar",
                        "deleteCalendar",
                        "createConnection",
                        "replaceConnection",
                        "patchConnection",
                        "deleteConnection",
                        "duplicateConnection",
                        "pauseConnection",
                        "resumeConnection",
                        "firePulse",
                        "testConnection",
                        "createChartLinkOfConnection",
                        "revokeChartLinksOfConnection",
                        "createDestination",
                        "replaceDestination",
                        "patchDestination",
                        "deleteDestination",
                        "duplicateDestination",
                        "testDestination",
                        "checkIntegration",
                        "listDataSources",
                        "listChannels",
                        "listPeople",
                        "preview",
                        "suggest",
                        "cancelPulse",
                        "resendDelivery",
                        "createSource",
                        "replaceSource",
                        "patchSource",
                        "deleteSource",
                        "duplicateSource",
                        "createChartLinkOfSource",
                        "revokeChartLinksOfSource",
                        "deleteUnsubscribed"));
        add(
                needs,
                Need.ADMIN,
                List.of(
                        "importWorkspace",
                        "listProvisioning",
                        "createIntegration",
                        "changeIntegration",
                        "patchIntegration",
                        "rotateToken",
                        "deleteIntegration",
                        "createKey",
                        "listKeys",
                        "getKey",
                        "inviteMember",
                        "listMembers",
                        "getMember",
                        "patchMember",
                        "removeMember",
                        "listAudit",
                        "replaceWorkspace",
                        "patchWorkspace",
                        "revokeKey"));
        add(needs, Need.INSTANCE_ADMIN, List.of("createWorkspace"));
        return Map.copyOf(needs);
    }

    private static void add(Map<String, Need> needs, Need need, List<String> operations) {
        operations.forEach(operation -> needs.put(operation, need));
    }
}
