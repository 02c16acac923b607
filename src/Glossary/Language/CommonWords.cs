using System.Collections.Frozen;

namespace Glossary.Language;

/// <summary>Everyday words that are near to words of the field and must not be corrected into them.</summary>
internal static class CommonWords
{
    public static readonly FrozenSet<string> All = (
        "form forms about above after again along always among another around asked asking began being below between both bring build building called calls "
            + "change child clear close comes could count course cover doing every field first force found front given going great group growing happen "
            + "hence house know known large later learn least leave level light likely listen little local longer looks lower major making maybe meant "
            + "means might money month never night north number often order other others outer paper part parts party passes people phone piece place plain "
            + "plane plant please point power press price print prior prove quick quite raise range rather reach ready really right rings round scale scene "
            + "score sense serve seven shall share sheet shift short shown sides since sitting small solid solve sound south space speak spend split staff "
            + "stage stand start state stays steps stick still stock stone stood store story study style super sure table taken takes talks taste teach "
            + "thank their there these thing think third those three throw times today together tools total touch toward track train travel treat tries "
            + "trust truth under until upper usage users using usual value visit voice waits watch water weeks where which while white whole whose words "
            + "works world would write wrong years young "
        + "answer answers arrive arrives arrived arriving cases certain closer coming common compared concern correct decide differ different direct "
        + "direction downside either else example exactly explain follow further general getting goods happens having himself indeed inside itself latter "
        + "living looking matter meaning mention moment moving name named names naming needed needs nobody normal nothing notice outside particular passing "
        + "perhaps placed places position possible probably question questions quite reading reason relation remains return returns river running saying "
        + "seems seen sending sentence several should simple single sitting situation someone something sometimes sorry statement strict strictly taking "
        + "talking telling terms themselves therefore thinking though through toward towards trying turn understand upside viewed wants wonder wondering "
        + "working written yourself "
        + "weather recommend football pizza good place tomorrow banana calories restaurant complain lawyer novels borrow station supermarket sunday morning "
        + "japanese translate mountain tall salmon spawn kayak cocktail ingredients dripping hamlet wrote time joke hungry dinner music movie planet "
        + "capital country city street school doctor hospital garden kitchen family friend children mother father brother sister winter summer spring "
        + "autumn happy funny lovely"
        ).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
