package auth

import (
	"slices"
	"testing"
)

// TestTheWayThatCostsTheMemberLeastIsChosen: product.md, Approve.
func TestTheWayThatCostsTheMemberLeastIsChosen(t *testing.T) {
	v := func(direct, copyBack, code Proof) Verdict {
		return Verdict{Direct: direct, CopyBack: copyBack, Code: code}
	}
	for name, c := range map[string]struct {
		codes   bool // the forum says that it speaks them
		verdict Verdict
		known   Known
		want    WayName
		all     []WayName
	}{
		"the direct way is proven":           {true, v(Allowed, Allowed, Unproven), Known{}, Direct, []WayName{Direct, CopyBack, Code}},
		"a stock forum":                      {true, v(Refused, Allowed, Unproven), Known{}, CopyBack, []WayName{CopyBack, Code}},
		"nothing is proven":                  {true, v(Unproven, Allowed, Unproven), Known{}, CopyBack, []WayName{Direct, CopyBack, Code}},
		"it worked before":                   {false, v(Unproven, Allowed, Refused), Known{DirectWorked: true}, Direct, []WayName{Direct, CopyBack}},
		"the member says so":                 {false, v(Unproven, Allowed, Refused), Known{AdminAllows: true}, Direct, []WayName{Direct, CopyBack}},
		"it worked before, and no more":      {true, v(Refused, Allowed, Unproven), Known{DirectWorked: true}, CopyBack, []WayName{CopyBack, Code}},
		"the member says so, and is wrong":   {true, v(Refused, Allowed, Unproven), Known{AdminAllows: true}, CopyBack, []WayName{CopyBack, Code}},
		"an old forum that needs a redirect": {false, v(Unproven, Refused, Refused), Known{}, Direct, []WayName{Direct}},
		"nothing but a code":                 {true, v(Refused, Refused, Unproven), Known{}, Code, []WayName{Code}},
		"a scope that codes do not give":     {true, v(Unproven, Allowed, Refused), Known{}, CopyBack, []WayName{Direct, CopyBack}},
		"the dry run could not ask":          {true, v(Unproven, Unproven, Unproven), Known{}, CopyBack, []WayName{Direct, CopyBack, Code}},
		"no dry run at all":                  {false, Verdict{}, Known{}, CopyBack, []WayName{Direct, CopyBack}},
		"an unknown header":                  {false, v(Unproven, Allowed, Unproven), Known{}, CopyBack, []WayName{Direct, CopyBack}},
	} {
		t.Run(name, func(t *testing.T) {
			forum := Forum{DeviceCode: c.codes}
			if got := ChooseWay(forum, c.verdict, c.known); got != c.want {
				t.Errorf("chose %s, want %s", got, c.want)
			}
			all := WaysOf(forum, c.verdict)
			if !slices.Equal(all, c.all) {
				t.Errorf("offers %v, want %v", all, c.all)
			}
			if !slices.Contains(all, c.want) {
				t.Errorf("chose %s, which is not offered", c.want)
			}
		})
	}
}
