package dev.chartpulse.source.fields;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

import dev.chartpulse.contracts.rest.Problem.FieldError;

/** Has a request check its fields, and reports each fault at the path of its field. Public, because Hibernate Validator makes it. */
public class CheckedValidator implements ConstraintValidator<Checked, Checked.Request> {

    @Override
    public boolean isValid(Checked.Request request, ConstraintValidatorContext context) {
        if (request == null) {
            return true;
        }
        Fields fields = new Fields();
        request.check(fields);
        context.disableDefaultConstraintViolation();
        for (FieldError error : fields.errors()) {
            context.buildConstraintViolationWithTemplate(literal(error.message()))
                    .addPropertyNode(error.field())
                    .addConstraintViolation();
        }
        return fields.errors().isEmpty();
    }

    /** The text as a template that gives it back: braces, dollar signs and backslashes mean something in a template. */
    private static String literal(String text) {
        return text.replaceAll("[\\\\{}$]", "\\\\$0");
    }
}
