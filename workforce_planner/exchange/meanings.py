"""What the columns of establishment lists mean, with the headers known for each. Data only.

The spellings were collected from published organograms, HR systems' import templates and councils' papers.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column may mean: its name in code and answers, what people read, and the headers known for it."""

    name: str
    label: str
    spellings: tuple[str, ...] = ()
    pattern: str = ""
    """A looser test, of the tidied header, used where no spelling fits."""
    sensitive: bool = False


def _meaning(name: str, label: str, spellings: str, pattern: str = "", *, sensitive: bool = False) -> Meaning:
    return Meaning(
        name, label, tuple(each.strip() for each in spellings.split(";") if each.strip()), pattern, sensitive
    )


MEANINGS: Mapping[str, Meaning] = {
    meaning.name: meaning
    for meaning in (
        # Sensitive columns stand first: a header that fits one of them is never read as anything else.
        _meaning(
            "ni_number",
            "National Insurance number",
            "ni number; ni no; nino; ni; national insurance; national insurance number",
            r"\b(ni|national insurance) (no|num|number)\b|\bnino\b",
            sensitive=True,
        ),
        _meaning(
            "birth_date",
            "Date of birth",
            "date of birth; dob; birth date; d o b; birthday; age; age band",
            r"\bbirth|\bdob\b",
            sensitive=True,
        ),
        _meaning(
            "ethnicity", "Ethnic origin", "ethnic origin; ethnicity; ethnic group; race", r"\bethnic", sensitive=True
        ),
        _meaning("religion", "Religion or belief", "religion; religion or belief; faith", r"\breligio", sensitive=True),
        _meaning(
            "sickness",
            "Sickness",
            "sickness; sick days; days sick; sickness absence; absence reason; absence days",
            r"\bsick|\babsence (reason|days)",
            sensitive=True,
        ),
        _meaning(
            "bank",
            "Bank details",
            "bank; bank account; sort code; account number; bank details",
            r"\bbank (account|details|name)|\bsort code\b|\biban\b",
            sensitive=True,
        ),
        _meaning("sex", "Sex or gender", "sex; gender; gender identity", r"\bgender\b", sensitive=True),
        _meaning("disability", "Disability", "disability; disabled; disability status", r"\bdisab", sensitive=True),
        _meaning(
            "sexual_orientation", "Sexual orientation", "sexual orientation; sexuality", r"\bsexual", sensitive=True
        ),
        _meaning(
            "nationality",
            "Nationality",
            "nationality; right to work; visa; passport number",
            r"\bnationalit|\bvisa\b|\bpassport\b",
            sensitive=True,
        ),
        _meaning("marital_status", "Marital status", "marital status", r"\bmarital", sensitive=True),
        _meaning(
            "trade_union", "Trade union", "trade union; union; union membership", r"\btrade union", sensitive=True
        ),
        _meaning(
            "home_address",
            "Home address",
            "address; home address; postcode; post code; home postcode",
            r"\bhome (address|phone|tel)|\bpostcode\b",
            sensitive=True,
        ),
        _meaning(
            "conduct",
            "Conduct and health",
            "disciplinary; grievance; occupational health; dbs number; dbs",
            r"\bdisciplin|\bgrievance|\boccupational health|\bdbs\b",
            sensitive=True,
        ),
        # The post
        _meaning(
            "reference",
            "Post reference",
            "post ref; post reference; post unique reference; post id; post no; "
            "post number; position number; position no; position id; position code; positionid; positioncode; "
            "position ref; position reference; unique reference; reference; ref; establishment number; slug; pos ref; "
            "establishment no; establishment ref; est no; id; post code no; pos id; pos no; posn no; job ref; "
            "unique post reference; unique id",
            r"^(post|position|pos|establishment) .*\b(ref|reference|id|no|num|number|code)$",
        ),
        _meaning(
            "title",
            "Job title",
            "post title; job title; job titles; jobtitle; generic job title; position title; "
            "position name; role title; title; job; post name; designation; post description; job description; "
            "job title english; description; master job title; current title; job name; title of post",
            r"\b(job|post|position) ?title|\btitle of post",
        ),
        _meaning(
            "role",
            "Role",
            "role; job family; role name; job role; role family; generic role; job type; role group",
            r"\bjob family\b|\brole (name|family|group)",
        ),
        _meaning(
            "organisation",
            "Organisation",
            "organisation; organization; council; authority; company; employer name; organisation label; "
            "agcy name; agency name",
        ),
        _meaning("parent_department", "Parent department", "parent department"),
        _meaning(
            "directorate",
            "Directorate",
            "directorate; department; dept; dept name; departments; directorate name; portfolio; group",
            r"^(directorate|department|dept)\b",
        ),
        _meaning(
            "division",
            "Division",
            "division; sub department; sub dept; branch; business area; area; division name; sub directorate",
            r"^division\b|\bsub ?dep",
        ),
        _meaning(
            "service",
            "Service",
            "service; service area; service name; section; business unit; service unit",
            r"^service\b|\bservice area",
        ),
        _meaning("team", "Team", "team; team name; sub team; work team; locality; team description", r"^(sub )?team\b"),
        _meaning(
            "unit",
            "Unit",
            "unit; organisation unit; org unit; organisational unit; organizational unit; unit name; "
            "organisation name; "
            "org name; organisation path; unit path; full path; org path",
            r"\borg(anisation)?(al)? unit",
        ),
        _meaning(
            "unit_code",
            "Unit number",
            "unit id; unit no; unit number; unit code; org unit id; org unit code; organisation unit id; "
            "organisation unit code; department id; department code; pborg seq",
        ),
        _meaning(
            "parent_code",
            "Number of the unit above",
            "parent unit id; parent unit no; parent unit code; parent org unit id; parent org unit code; "
            "parent department id; parent department code; pborg managed by",
        ),
        _meaning("parent_unit", "Parent unit", "parent unit; parent org unit; parent organisation unit"),
        _meaning(
            "grade",
            "Grade",
            "grade; grd; pay grade; job grade; grade name; grade or equivalent; grade level; "
            "pay band; band; salary grade; grade band; classification; paygrade; spine grade; "
            "post grade; step grade name; "
            "position classification code; pay plan; salarygrade; grade or scale; salary scale; pay scale; scale",
            r"^(post |pay |job |salary )?(grade|band)\b",
        ),
        _meaning(
            "point",
            "Spinal column point",
            "scp; spinal point; spinal column point; spine point; point; sp; "
            "pay point; increment; current scp; scale point; scp point; salary step; salarystep; step; "
            "spine pt; scp no",
            r"\bscp\b|\bspin(al|e) (column )?point",
        ),
        _meaning(
            "fte",
            "FTE",
            "fte; f t e; wte; w t e; post fte; fte value; number of posts in fte; established fte; "
            "contracted fte; fte budget; budgeted fte; position fte; percent of full time; reportfte; occupancy; "
            "full time equivalent; whole time equivalent; total fte; establishment fte; percent fte; "
            "total budgeted units; "
            "fraction; percentage of full time; proportion of full time",
            r"\b(fte|wte)\b|full time equivalent|whole time equivalent|percent of full time",
        ),
        _meaning(
            "contracted_minutes",
            "Contracted hours",
            "contracted hours; contract hours; hours; weekly hours; weekly hrs; "
            "hours per week; hrs; hrs week; hours a week; post hours; contractual hours; typical hours; hours pw; "
            "hrs pw; contracted hrs; working hours; position hours; weekly contracted hours; "
            "contract hrs; hours worked",
            r"\b(contract\w*|weekly|working|post) (hours|hrs)\b",
        ),
        _meaning(
            "full_time_minutes",
            "Full-time hours",
            "full time hours; standard hours; full time hrs; fte hours; "
            "ft hours; full time weekly hours; standard weekly hours; standard hrs",
            r"\b(full time|standard|ft) .*(hours|hrs)\b",
        ),
        _meaning(
            "weeks_a_year",
            "Weeks a year",
            "weeks; weeks per year; weeks a year; working weeks; paid weeks; term time weeks",
            r"\bweeks (per|a|worked)",
        ),
        _meaning(
            "reports_to",
            "Reports to",
            "reports to; reports to senior post; reporting senior post; reportsto; reports to post; "
            "reports to position id; reports to position code; reports to ref; reports to position; manager post ref; "
            "manager post; manager position; supervisors position number; supervisor; supervised by; line manager; "
            "manager; managed by; reports to id; parent id; parentid; parent post; boss id; supervisorid; managerid; "
            "boss; boss name; reports into; accountable to; "
            "supervisor id; manager id; reports to post ref; line manager post; manager position number; "
            "reportid; report id; "
            "reporting manager; reports into; manager ref; line manager ref; line manager reference; responsible to",
            r"^reports? ?to\b|^reporting to\b|\b(manager|supervisor)\w* (post|position)\b",
        ),
        _meaning(
            "manager_number",
            "Manager's employee number",
            "manager employee number; manager employee no; "
            "line manager employee id; manager employee code; line manager employee code; line manager number; "
            "manager payroll number; manager pay no; line manager pay no; reporting manager employee code; "
            "manager number; line manager employee number; "
            "line manager id; manager emp no; manager no; manager payroll no; line manager payroll number",
            r"\bmanager\w* .*\b(employee|payroll|staff|emp)\b.*\b(no|number|id|code)\b",
        ),
        _meaning(
            "manager_name",
            "Manager's name",
            "manager name; line manager name; reports to name; managername; "
            "manager employee name; supervisor name; reporting manager name; line manager employee name",
            r"\b(manager|supervisor)\w* .*\bname\b",
        ),
        # The holder
        _meaning(
            "employee_number",
            "Employee number",
            "employee no; employee number; employee id; emp no; empid; emp id; "
            "payroll number; payroll no; payroll ref; pay no; staff number; staff no; staff id; personnel number; "
            "assignment number; personid; person id; employee ref; worker id; pay number",
            r"^(employee|emp|payroll|staff|personnel|person|worker)\b.*\b(no|num|number|id|ref|code)$",
        ),
        _meaning(
            "holder",
            "Postholder",
            "postholder; post holder; name; employee name; name of incumbent; incumbent; "
            "full name; employee; holder; current postholder; staff name; surname forename; worker; person; "
            "postholder name; employee full name; occupant; name of postholder; person name; "
            "current holder; staff member; member of staff; worker name; name of post holder; jobholder; job holder; "
            "resourcename; "
            "master data fullname; master data full name",
            r"\b(post ?holder|incumbent|occupant)\b|^(employee|staff|full) name|^surname .*(forename|first)",
        ),
        _meaning(
            "forename",
            "Forename",
            "forename; forenames; initials; initial; first name; firstname; given name; first names; known as; "
            "preferred name",
        ),
        _meaning("surname", "Surname", "surname; last name; lastname; family name; second name"),
        _meaning(
            "contract",
            "Contract",
            "contract type; contract; emp type; employment type; basis; employment basis; perm temp; "
            "contract status; type of contract; employment status; employee type; perm or temp; employee group; "
            "emp status; worker type",
            r"\bcontract (type|status|basis)|\bemployment (type|basis|status)|^(perm|permanent) ",
        ),
        _meaning(
            "status",
            "Status",
            "status; post status; vacancy; vacancy status; position status; filled vacant; filled; active; "
            "filled or vacant; occupied; vacant; post filled; occupancy status; staffing status",
            r"\b(post|vacancy|position|occupancy|filled) status|filled (or )?vacant",
        ),
        _meaning(
            "starts_on",
            "In post from",
            "start date; date started; in post since; date in post; started; start; "
            "position start date; assignment start date; date of appointment; appointment date; "
            "start in post; in post from; "
            "current position start date; effective start date; from; job start date",
            r"\bstart(ed)? (date|in)|\bdate (started|in post)|\bin post (since|from)",
        ),
        _meaning(
            "ends_on",
            "In post to",
            "end date; contract end date; fixed term end date; ftc end date; assignment end date; "
            "end of contract; leaving date; expected end date; contract end; temp end date; end; to; "
            "ends; expires; expiry date; "
            "in post to; effective end date",
            r"\b(contract|fixed term|temp\w*|assignment|ftc) end\b|\bend date\b",
        ),
        _meaning(
            "post_starts_on",
            "Post starts",
            "post start date; post start; post from; established from; date established",
            r"\bpost start",
        ),
        _meaning(
            "post_ends_on",
            "Post ends",
            "post end date; post end; post to; post until; funding end date; funded until; date disestablished",
            r"\bpost (end|until)|\bfund\w* (end|until)",
        ),
        _meaning(
            "service_start",
            "Continuous service from",
            "continuous service date; continuous service; service start date; "
            "continuous service start; lg service date; local government service date; continuous service from",
            r"\bcontinuous service",
        ),
        _meaning(
            "hourly_rate",
            "Agency rate an hour",
            "agency rate; hourly rate; agency hourly rate; rate per hour; charge rate; pay rate; "
            "agency rate hr; agency rate an hour; hourly charge; agency charge rate; agency cost per hour",
            r"\bagency .*rate|\bhourly|\brate (per|an) hour",
        ),
        _meaning(
            "cases",
            "Open cases",
            "open cases; cases; caseload; no of children; number of children; no of cases; number of cases; "
            "current caseload; allocated cases; children allocated; case count; cases held; current cases",
            r"\bcase ?loads?\b|\b(open|allocated|current|held) cases|\bnumber of (cases|children)",
        ),
        _meaning(
            "funding",
            "Funding",
            "funding; funding source; source of funding; funded by; funding stream; fund; budget source; funding type",
            r"\bfund(ing|ed)\b",
        ),
        _meaning(
            "cost_centre",
            "Cost centre",
            "cost centre; cost center; cost code; cc; costcentre; cost centre code; budget code; "
            "cost centre no; ledger code; gl code; cost centre number; costcenter; budget centre",
            r"\bcost (centre|center|code)",
        ),
        _meaning("in_scope", "In scope", "in scope; scope; within scope; in scope of restructure", r"\bin scope\b"),
        _meaning(
            "agency",
            "Agency worker (yes or no)",
            "agency y n; agency yes no; is agency; agency worker y n; agency staff y n; is agency worker",
        ),
        _meaning("statutory", "Statutory post", "statutory; statutory post; statutory role"),
        _meaning("employer", "Employer", "employer; employing organisation; employing body; host employer"),
        _meaning(
            "notes", "Notes", "notes; note; comments; comment; remarks; additional information; further information"
        ),
        # Known, and not kept: the model has no place for them, or they belong elsewhere.
        _meaning(
            "budget",
            "Budget amount",
            "annual budget; budget; budget amount; total budget; full year budget; budgeted cost; "
            "current budget; annual cost; total cost; fye budget",
            r"\b(annual|total|current|full year) (budget|cost)|\bbudget\b",
        ),
        _meaning(
            "on_costs",
            "On-costs",
            "on costs; on cost; oncosts; employers on costs; employer on costs; employers ni; "
            "employer ni; employers pension; "
            "employer pension; ni and pension; superannuation",
            r"\bon ?costs?\b|\bemployers? (ni|pension|national insurance)",
        ),
        _meaning(
            "salary",
            "Salary",
            "salary; annual salary; annual salary ft; basic salary; basic pay; full time salary; actual salary; "
            "base rate; pay; total pay; total remuneration; basic; fte salary; base salary; gross salary; gross pay; "
            "fy 12 salary; salary amount",
            r"\b(annual|basic|full time|actual|base|fte|gross) (salary|pay)\b|^fy \d+ salary$",
        ),
        _meaning(
            "pay_min",
            "Bottom of the pay range",
            "actual pay floor; payscale minimum; pay scale minimum; salary range from; min; minimum; pay floor; "
            "minimum salary; salary minimum; min pay range; salary min; salary from; bottom of grade; range minimum",
            r"\bpay ?(scale)? ?(floor|minimum)|\bsalary (from|min)|^min(imum)? (pay|salary)",
        ),
        _meaning(
            "pay_max",
            "Top of the pay range",
            "actual pay ceiling; payscale maximum; pay scale maximum; salary range to; max; maximum; pay ceiling; "
            "maximum salary; maximumsalary; salary maximum; max pay range; salary max; salary to; top of grade; "
            "range maximum",
            r"\bpay ?(scale)? ?(ceiling|maximum)|\bsalary (to|max)|^max(imum)? (pay|salary)",
        ),
        _meaning(
            "pay_range",
            "Pay range",
            "salaryband; salary band; salary range; pay range; mid; mid pay range; midpoint; range midpoint",
            r"\bsalary (range|band)|\bpay range",
        ),
        _meaning("reports_cost", "Cost of reports", "salary cost of reports", r"\bcost of reports"),
        _meaning(
            "contact",
            "Contact details",
            "contact phone; contact e mail; contact email; email; e mail; phone; telephone; mobile; "
            "work email; extension; email address",
            r"\be ?mail\b|\bphone\b|\btelephone\b|\bmobile\b",
        ),
        _meaning(
            "function",
            "Function",
            "job team function; function; profession; professional occupational group; specialty; occupational group; "
            "specialism",
            r"\boccupational group|\bprofession",
        ),
        _meaning(
            "absence",
            "Absence",
            "absence type; absence; leave type; absent; absence status",
            r"\babsence type|\bon leave\b",
        ),
        _meaning(
            "absence_end",
            "Absence end",
            "absence end; absence end date; return date; expected return",
            r"\babsence end|\breturn",
        ),
        _meaning(
            "level",
            "Level in the hierarchy",
            "level; tier; layer; hierarchy level; reporting level; organisation level; org level; management tier; "
            "structure level; indent; management level",
        ),
        _meaning(
            "headcount",
            "Number of posts",
            "headcount; number of posts; no of posts; posts; number of positions; positions; no of staff; post count; "
            "establishment headcount",
        ),
        _meaning(
            "snapshot",
            "Date of the list",
            "effective date; effectivedate; snapshot; snapshot date; as at; as at date; list date; extract date; "
            "report date; period; reporting period; census date; date of extract",
        ),
        # Known so that its two words are not taken for the names of two units; what a row stands for its FTE says.
        _meaning("row_kind", "Senior or junior", "senior junior; junior senior; seniority; senior or junior"),
        _meaning(
            "job_code",
            "Job code",
            "job code; job id; jobcode; job number; job no; role code; role id; generic job code; "
            "job classification code",
        ),
        _meaning("honorific", "Form of address", "honorific; salutation; mr mrs; form of address"),
        _meaning(
            "full_or_part",
            "Full or part time",
            "full or part time; full part time; ft pt; full time part time; f p; shared post; sharedpost; job share",
            r"^full (or )?part time",
        ),
        _meaning(
            "location",
            "Location",
            "location; base; work location; office; site; building; place of work",
            r"\blocation\b|\bwork ?base\b",
        ),
        _meaning(
            "row_number",
            "Row number",
            "row; row no; line; line no; no; number; s no; unnamed 0; column1; valid; index; "
            "source line; source file; uri; "
            "url; organisation uri; organisationuri; pb order; org order; file name; row number; item; item no; seq",
        ),
    )
}
