package dev.chartpulse.source.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.rest.problems.JsonFaults;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.problems.Violations;

/**
 * Finds what else is wrong with a body that cannot be read. Jackson stops at the first value of a wrong type: that value is taken away,
 * and the rest is read again, until it can be read and so be validated.
 */
@ApplicationScoped
class FormFaults {

    private static final int MAX_READINGS = 10;

    /** How much is read at most for one body, in characters: it is read on an event loop, and a long one therefore fewer times. */
    private static final int MAX_READ = 1024 * 1024;

    private final ObjectMapper mapper;
    private final Validator validator;

    FormFaults(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /** All faults of a body as one problem: with the status and code of the first that makes it unreadable, 400, if there is one. */
    ProblemException of(ObjectNode body, JavaType type, JsonProcessingException first) {
        ObjectNode rest = body.deepCopy();
        List<Problem> told = new ArrayList<>();
        JsonProcessingException fault = first;
        Object form = null;
        int readings = Math.min(MAX_READINGS, MAX_READ / body.toString().length());
        for (int i = 0; fault != null && i < readings; i++) {
            Problem problem = JsonFaults.explain(fault);
            if (!isNews(problem, told)) {
                break;
            }
            told.add(problem);
            if (!takeAway(rest, fault)) {
                break;
            }
            try {
                form = mapper.treeToValue(rest, type);
                fault = null;
            } catch (JsonProcessingException next) {
                fault = next;
            }
        }
        return together(told, form);
    }

    private static boolean isNews(Problem problem, List<Problem> told) {
        return told.isEmpty()
                || problem.errors() != null
                        && problem.errors().stream()
                                .noneMatch(error -> fields(told).contains(error.field()));
    }

    /** Takes the value away that the fault is about; false if there is none. */
    private static boolean takeAway(ObjectNode rest, JsonProcessingException fault) {
        if (!(fault instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return false;
        }
        JsonNode place = rest;
        List<JsonMappingException.Reference> path = mapping.getPath();
        for (JsonMappingException.Reference step : path.subList(0, path.size() - 1)) {
            place = step.getFieldName() == null ? place.path(step.getIndex()) : place.path(step.getFieldName());
        }
        JsonMappingException.Reference last = path.get(path.size() - 1);
        if (place instanceof ObjectNode object && last.getFieldName() != null) {
            return object.remove(last.getFieldName()) != null;
        }
        if (place instanceof ArrayNode array && array.has(last.getIndex())) {
            array.setNull(last.getIndex());
            return true;
        }
        return false;
    }

    private ProblemException together(List<Problem> told, Object form) {
        Problem first = told.stream()
                .filter(problem -> problem.status() == 400)
                .findFirst()
                .orElse(told.get(0));
        List<FieldError> errors = new ArrayList<>();
        told.stream().filter(problem -> problem.errors() != null).forEach(problem -> errors.addAll(problem.errors()));
        if (form != null) {
            errors.addAll(beside(fields(told), Violations.errors(violations(form))));
        }
        if (errors.size() <= 1) {
            return ProblemException.of(first);
        }
        return ProblemException.of(new Problem(
                first.type(),
                first.title(),
                first.status(),
                detail(errors),
                first.code(),
                "Correct the fields listed under errors.",
                false,
                errors));
    }

    private Set<ConstraintViolation<Object>> violations(Object form) {
        return validator.validate(form);
    }

    /** Without what is only found because a value was taken away. */
    private static List<FieldError> beside(List<String> told, List<FieldError> found) {
        return found.stream()
                .filter(error ->
                        told.stream().noneMatch(field -> isOf(field, error.field()) || isOf(error.field(), field)))
                .toList();
    }

    private static boolean isOf(String part, String whole) {
        return part.equals(whole) || part.startsWith(whole + ".") || part.startsWith(whole + "[");
    }

    private static List<String> fields(List<Problem> told) {
        return told.stream()
                .filter(problem -> problem.errors() != null)
                .flatMap(problem -> problem.errors().stream())
                .map(FieldError::field)
                .toList();
    }

    private static String detail(List<FieldError> errors) {
        return String.join(
                "; ",
                errors.stream()
                        .map(error -> error.field() + ": " + error.message())
                        .toList());
    }
}
